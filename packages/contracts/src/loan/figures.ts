import { date } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** What a loan is owed in. */
export const LOAN_PARTS = ['penalty', 'fee', 'interest', 'principal'] as const;

/** Where a loan stands after what was done to it. */
export const loanBrief = loanRow
  .pick({
    id: true,
    number: true,
    status: true,
    closedOn: true,
    outstanding: true,
    due: true,
    excess: true,
    dpd: true,
    bucket: true,
    arrearsSince: true,
    nextDueOn: true,
    nextDueAmount: true,
    version: true,
  })
  .extend({ asOf: date() });
