import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference, signedAmount, word } from '../kit/scalars.js';
import { KNOWN_ON, tiesRow } from './row.js';

/** Where money of a branch is. */
export const CASH_PLACES = ['vault', 'tills', 'bank', 'mobile-money'] as const;

const moved = {
  place: z.string(),
  opening: signedAmount(),
  receipts: signedAmount(),
  payments: signedAmount(),
  closing: signedAmount(),
} as const;

/** The money of a branch day by day, in its vault, its tills, the bank and mobile money. */
export const cashBook = operation({
  name: 'report.cashBook',
  summary: 'show the money of a branch day by day: vault, each till, bank, mobile money',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('whose money; your own when left out'),
    place: word(CASH_PLACES).optional().describe('only this place; all of them when left out'),
    from: date().optional().describe('the first day in the books; the business date when left out'),
    to: date().optional().describe('the last day in the books; the business date when left out'),
    ...KNOWN_ON,
  }),
  output: z.strictObject({
    branch: z.string(),
    from: date(),
    to: date(),
    /** Null: all that was entered. */
    knownOn: date().nullable(),
    /** Of each place the days on which anything moved. */
    data: z.array(z.strictObject({ on: date(), ...moved })),
    /** Of each place all days together. */
    places: z.array(z.strictObject(moved)),
    total: z.strictObject({
      opening: signedAmount(),
      receipts: signedAmount(),
      payments: signedAmount(),
      closing: signedAmount(),
    }),
    ties: z.array(tiesRow),
  }),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'date.out_of_range'],
  http: { method: 'GET', path: '/reports/cash-book' },
  cli: { words: 'report cash-book' },
  examples: [
    { says: 'a week', input: { branch: 'PUN', from: '2026-01-05', to: '2026-01-10' } },
    { says: 'the tills, today', input: { place: 'tills' } },
  ],
});
