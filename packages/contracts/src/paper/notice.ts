import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference } from '../kit/scalars.js';
import { parts } from '../loan/row.js';
import { askedLanguage, paperHead, paperParty, wordedAmount } from './head.js';

/** The letter that asks for what is overdue. */
export const paperNotice = operation({
  name: 'paper.notice',
  summary: 'write the letter that asks for what is overdue of a loan',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    payBy: date()
      .optional()
      .describe('the day until which it is to be paid; at once when left out'),
    lang: askedLanguage,
  }),
  output: z.strictObject({
    head: paperHead,
    customer: paperParty,
    loan: z.string(),
    product: z.strictObject({ code: z.string(), name: z.string() }),
    disbursedOn: date(),
    principal: amount(),
    payBy: date().nullable(),
    overdue: wordedAmount,
    /** Money of the customer that is held: it comes off. */
    held: amount(),
    due: parts,
    outstanding: parts,
    daysPastDue: z.int(),
    since: date(),
    installments: z.array(
      z.strictObject({
        number: z.int(),
        due: date(),
        days: z.int(),
        principal: amount(),
        interest: amount(),
        charges: amount(),
        total: amount(),
      }),
    ),
    /** Why penalties are charged, in sentences. */
    penalties: z.array(z.string()),
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'loan.not_disbursed',
    'date.out_of_range',
    'paper.nothing_overdue',
  ],
  http: { method: 'GET', path: '/papers/notice/{loan}' },
  cli: { words: 'paper notice', positionals: ['loan'] },
  examples: [
    { says: 'to be paid at once', input: { loan: 'LN-000001' } },
    { says: 'to be paid until a day', input: { loan: 'LN-000001', payBy: '2026-12-31' } },
  ],
});
