import * as z from 'zod';
import { amount, date, word } from '../kit/scalars.js';

/** Where a loan stands. */
export const LOAN_STATUSES = [
  'applied',
  'reviewed',
  'approved',
  'rejected',
  'withdrawn',
  'active',
  'overpaid',
  'closed',
  'written-off',
] as const;

/** An amount by the parts of a loan, and their sum. */
export const parts = z.strictObject({
  principal: amount(),
  interest: amount(),
  fee: amount(),
  penalty: amount(),
  total: amount(),
});

/** Who took a step. */
export const person = z.strictObject({ id: z.string(), username: z.string(), name: z.string() });

/** A loan, as it is answered; its figures are those of the end of `asOf`. */
export const loanRow = z.strictObject({
  id: z.string(),
  number: z.string(),
  /** Its code. */
  branch: z.string(),
  customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
  /** Its code. */
  product: z.string(),
  productVersion: z.int(),
  /** A username. */
  officer: z.string().nullable(),
  status: word(LOAN_STATUSES),
  purpose: z.string().nullable(),
  /** What was asked for or approved. */
  principal: amount(),
  cycle: z.int(),
  appliedOn: date(),
  decidedOn: date().nullable(),
  disbursedOn: date().nullable(),
  closedOn: date().nullable(),
  /** Null while no money is out. */
  asOf: date().nullable(),
  outstanding: parts,
  due: parts,
  excess: amount(),
  dpd: z.int(),
  bucket: z.string(),
  arrearsSince: date().nullable(),
  npaSince: date().nullable(),
  nextDueOn: date().nullable(),
  nextDueAmount: amount(),
  version: z.int(),
});

/** One step of a loan's way, and who took it. */
export const loanStep = z.strictObject({
  id: z.string(),
  step: word([
    'apply',
    'review',
    'approve',
    'reject',
    'withdraw',
    'acknowledge',
    'disburse',
    'transfer',
  ]),
  by: person,
  on: date(),
  at: z.string(),
  note: z.string().nullable(),
  facts: z.unknown(),
});
