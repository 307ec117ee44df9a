import type { Operation } from '../kit/operation.js';
import { paperAgreement } from './agreement.js';
import { paperCard } from './card.js';
import { paperClosure } from './closure.js';
import { paperKeyFacts } from './key-facts.js';
import { paperNotice } from './notice.js';
import { paperReceipt } from './receipt.js';
import { paperSanction } from './sanction.js';
import { paperSheet } from './sheet.js';
import { paperStatement } from './statement.js';
import { verifyReceipt } from './verify-receipt.js';

export { PAPER_LANGUAGES, type PaperLanguage } from './head.js';
export {
  paperAgreement,
  paperCard,
  paperClosure,
  paperKeyFacts,
  paperNotice,
  paperReceipt,
  paperSanction,
  paperSheet,
  paperStatement,
  verifyReceipt,
};

/** Every operation of paper. */
export const PAPER_OPERATIONS: readonly Operation[] = [
  paperReceipt,
  verifyReceipt,
  paperCard,
  paperKeyFacts,
  paperSanction,
  paperAgreement,
  paperStatement,
  paperSheet,
  paperNotice,
  paperClosure,
];
