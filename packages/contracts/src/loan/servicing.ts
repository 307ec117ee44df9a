import type { Operation } from '../kit/operation.js';
import { chargeLoanFee } from './charge-fee.js';
import { explainLoan } from './explain.js';
import { forecloseLoan } from './foreclose.js';
import { grantMoratorium } from './grant-moratorium.js';
import { loanJournal } from './journal.js';
import { loanPayoff } from './payoff.js';
import { prepayLoan } from './prepay.js';
import { recordRepayment } from './record-repayment.js';
import { recoverLoan } from './recover.js';
import { refundLoan } from './refund.js';
import { rescheduleLoan } from './reschedule.js';
import { reverseEntry } from './reverse.js';
import { loanStatement } from './statement.js';
import { waiveLoan } from './waive.js';
import { writeOffLoan } from './write-off.js';

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
};

/** Every operation on a loan whose money is out. */
export const LOAN_SERVICING_OPERATIONS: readonly Operation[] = [
  recordRepayment,
  prepayLoan,
  forecloseLoan,
  recoverLoan,
  refundLoan,
  chargeLoanFee,
  waiveLoan,
  rescheduleLoan,
  grantMoratorium,
  writeOffLoan,
  reverseEntry,
  loanPayoff,
  loanStatement,
  loanJournal,
  explainLoan,
];
