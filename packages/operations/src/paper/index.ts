import type { Handler } from '../kit/handler.js';
import { agreementHandler } from './agreement.js';
import { cardHandler } from './card.js';
import { closureHandler } from './closure.js';
import { keyFactsHandler } from './key-facts.js';
import { noticeHandler } from './notice.js';
import { receiptHandler } from './receipt.js';
import { sanctionHandler } from './sanction.js';
import { paperSheetHandler } from './sheet.js';
import { paperStatementHandler } from './statement.js';
import { verifyReceiptHandler } from './verify-receipt.js';

/** What the operations of paper do. */
export const handlers: readonly Handler[] = [
  receiptHandler,
  verifyReceiptHandler,
  cardHandler,
  keyFactsHandler,
  sanctionHandler,
  agreementHandler,
  paperStatementHandler,
  paperSheetHandler,
  noticeHandler,
  closureHandler,
];
