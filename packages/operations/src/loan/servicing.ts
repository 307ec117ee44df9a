import type { Handler } from '../kit/handler.js';
import { chargeFeeHandler } from './charge-fee.js';
import { explainHandler } from './explain.js';
import { forecloseHandler } from './foreclose.js';
import { grantMoratoriumHandler } from './grant-moratorium.js';
import { journalHandler } from './journal.js';
import { payoffHandler } from './payoff.js';
import { prepayHandler } from './prepay.js';
import { recordRepaymentHandler } from './record-repayment.js';
import { recoverHandler } from './recover.js';
import { refundHandler } from './refund.js';
import { rescheduleHandler } from './reschedule.js';
import { reverseHandler } from './reverse.js';
import { statementHandler } from './statement.js';
import { waiveHandler } from './waive.js';
import { writeOffHandler } from './write-off.js';

/** What the operations on a loan whose money is out do. */
export const servicingHandlers: readonly Handler[] = [
  recordRepaymentHandler,
  prepayHandler,
  forecloseHandler,
  recoverHandler,
  refundHandler,
  chargeFeeHandler,
  waiveHandler,
  rescheduleHandler,
  grantMoratoriumHandler,
  writeOffHandler,
  reverseHandler,
  payoffHandler,
  statementHandler,
  journalHandler,
  explainHandler,
];
