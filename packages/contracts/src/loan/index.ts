import type { Operation } from '../kit/operation.js';
import { LOAN_APPLICATION_OPERATIONS } from './application.js';
import { LOAN_SERVICING_OPERATIONS } from './servicing.js';

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
} from './application.js';
export {
  chargeLoanFee,
  explainLoan,
  forecloseLoan,
  grantMoratorium,
  loanJournal,
  loanPayoff,
  loanStatement,
  prepayLoan,
  recordRepayment,
  recoverLoan,
  refundLoan,
  rescheduleLoan,
  reverseEntry,
  waiveLoan,
  writeOffLoan,
} from './servicing.js';

/** Every operation of loan. */
export const LOAN_OPERATIONS: readonly Operation[] = [
  ...LOAN_APPLICATION_OPERATIONS,
  ...LOAN_SERVICING_OPERATIONS,
];
