import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { loanBrief } from './figures.js';
import { receiptShown } from './receipt.js';
import { changeAnswer, LOAN_FIELDS, reason, SERVICING_ERRORS } from './servicing-fields.js';

/** Undoes an entry, as if it had never been. */
export const reverseEntry = operation({
  name: 'loan.reverse',
  summary: 'undo an entry of a loan, as if it had never been',
  effect: 'danger',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    entry: reference('payment').describe('receipt number, or the id of the payment or the event'),
    reason: reason(),
  }),
  output: z.strictObject({
    event: changeAnswer.shape.event,
    /** What was undone. */
    of: changeAnswer.shape.event,
    /** The payment that is reversed with it; null where it moved no money. */
    receipt: receiptShown.nullable(),
    loan: loanBrief,
  }),
  errors: [
    ...SERVICING_ERRORS,
    'event.nothing_to_reverse',
    'payment.not_posted',
    'till.not_enough',
    'till.vault_short',
    'event.below_payoff',
    'event.more_than_owed',
    'event.not_written_off',
    'event.nothing_left',
  ],
  http: { method: 'POST', path: '/loans/{loan}/reversals' },
  cli: { words: 'loan reverse', positionals: ['loan', 'entry'] },
  examples: [
    {
      says: 'a receipt that was given for the wrong loan',
      input: { loan: 'LN-000001', entry: 'PUN-000012', reason: 'was meant for LN-000002' },
    },
  ],
});
