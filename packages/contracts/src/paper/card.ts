import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference } from '../kit/scalars.js';
import { parts } from '../loan/row.js';
import { agreedTerms, askedLanguage, PAPER_ROLES, paperHead, paperParty } from './head.js';

/** The card that the customer keeps: what was agreed, every instalment, every receipt. */
export const paperCard = operation({
  name: 'paper.card',
  summary: 'make the loan card: terms, every instalment, and the receipts that were given',
  effect: 'read',
  access: { roles: PAPER_ROLES, scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    lang: askedLanguage,
  }),
  output: z.strictObject({
    head: paperHead,
    customer: paperParty,
    nominee: z.strictObject({ name: z.string(), relation: z.string() }).nullable(),
    loan: z.strictObject({
      number: z.string(),
      status: z.string(),
      cycle: z.int(),
      officer: z.string().nullable(),
      disbursedOn: date().nullable(),
      closedOn: date().nullable(),
      outstanding: parts,
    }),
    terms: agreedTerms,
    installments: z.array(
      z.strictObject({
        number: z.int(),
        due: date(),
        principal: amount(),
        interest: amount(),
        /** Fees and penalties. */
        charges: amount(),
        total: amount(),
        /** Principal left when it is paid. */
        balance: amount(),
        paid: amount(),
        settledOn: date().nullable(),
      }),
    ),
    receipts: z.array(z.strictObject({ number: z.string(), on: date(), amount: amount() })),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer'],
  http: { method: 'GET', path: '/papers/card/{loan}' },
  cli: { words: 'paper card', positionals: ['loan'] },
  examples: [
    { says: 'the card of a loan', input: { loan: 'LN-000001' } },
    { says: 'in Hindi', input: { loan: 'LN-000001', lang: 'hi' } },
  ],
});
