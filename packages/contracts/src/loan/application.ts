import type { Operation } from '../kit/operation.js';
import { acknowledgeKeyFacts } from './acknowledge-key-facts.js';
import { applyForLoan } from './apply.js';
import { approveLoan } from './approve.js';
import { bringInLoan } from './bring-in.js';
import { disburseLoan } from './disburse.js';
import { loanHistory } from './history.js';
import { loanKeyFacts } from './key-facts.js';
import { listLoans } from './list.js';
import { quoteLoan } from './quote.js';
import { rejectLoan } from './reject.js';
import { reviewLoan } from './review.js';
import { loanSchedule } from './schedule.js';
import { showLoan } from './show.js';
import { takeOverLoan } from './take-over.js';
import { transferLoan } from './transfer.js';
import { withdrawLoan } from './withdraw.js';

export {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  bringInLoan,
  disburseLoan,
  listLoans,
  loanHistory,
  loanKeyFacts,
  loanSchedule,
  quoteLoan,
  rejectLoan,
  reviewLoan,
  showLoan,
  takeOverLoan,
  transferLoan,
  withdrawLoan,
};

/** Every operation on a loan's way to its money, and those that look at loans. */
export const LOAN_APPLICATION_OPERATIONS: readonly Operation[] = [
  quoteLoan,
  applyForLoan,
  reviewLoan,
  approveLoan,
  rejectLoan,
  withdrawLoan,
  loanKeyFacts,
  acknowledgeKeyFacts,
  disburseLoan,
  takeOverLoan,
  bringInLoan,
  transferLoan,
  listLoans,
  showLoan,
  loanSchedule,
  loanHistory,
];
