import * as z from 'zod';
import { amount, date, instant, word } from '../kit/scalars.js';

/** What kind of account it is: which side of which statement it stands on. */
export const ACCOUNT_KINDS = ['asset', 'liability', 'equity', 'income', 'expense'] as const;

/** An account of the ledger, as it is answered. */
export const accountRow = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  kind: word(ACCOUNT_KINDS),
  purpose: z.string().nullable(),
  status: word(['active', 'closed']),
  version: z.int(),
});

/** One side of an entry. */
export const lineRow = z.strictObject({
  account: z.strictObject({ id: z.string(), code: z.string(), name: z.string() }),
  debit: amount(),
  credit: amount(),
});

/** An entry of the journal, as it is answered. */
export const entryRow = z.strictObject({
  id: z.string(),
  branch: z.string(),
  seq: z.int(),
  on: date(),
  valueOn: date(),
  kind: z.string(),
  subjectId: z.string().nullable(),
  transactionId: z.string().nullable(),
  narration: z.string(),
  userId: z.string(),
  at: instant(),
  lines: z.array(lineRow),
});

/** A journal that people wrote, as it is answered. */
export const manualJournalRow = z.strictObject({
  id: z.string(),
  branch: z.string(),
  status: word(['pending', 'posted', 'rejected']),
  on: date(),
  narration: z.string(),
  lines: z.array(lineRow),
  total: amount(),
  proposedBy: z.string(),
  at: instant(),
  decidedBy: z.string().nullable(),
  decidedAt: instant().nullable(),
  decidedWhy: z.string().nullable(),
  entryId: z.string().nullable(),
  version: z.int(),
});
