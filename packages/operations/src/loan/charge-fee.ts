import { chargeLoanFee } from '@mfi/contracts/loan';
import type { WriteContext } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { recordChange, shownChange } from './record-change.js';
import type { Entered } from './record-event.js';
import { type Serviced, servicedLoan } from './serviced-loan.js';

/** Charges a fee of its own day. */
export const chargeFeeHandler: Handler = writes(chargeLoanFee, async (context, input) => {
  const serviced = await servicedLoan(context, input, 'charge');
  const amount = context.money.parse(input.amount);
  const { name, reason } = input;
  const { event, entered } = await chargeFee(context, serviced, { name, amount, reason });
  return shownChange(context, event, entered);
});

/** A fee to be charged. */
export interface Charge {
  readonly name: string;
  readonly amount: number;
  readonly reason: string;
  /** Where in the input stands the amount. */
  readonly path?: string;
}

/**
 * Charges a fee to a loan, due on the business date.
 * @throws Refused loan.charge_capped when a ceiling of costs leaves no room for any of it
 */
export async function chargeFee(
  context: WriteContext,
  serviced: Serviced,
  { name, amount, reason, path = '/amount' }: Charge,
) {
  const event = {
    id: context.id('ev'),
    kind: 'fee' as const,
    on: serviced.branch.businessDate,
    name,
    amount: context.money.format(amount),
  };
  const at = () => path;
  const change = { event, words: `Fee (${name})`, reason, at };
  const entered = await recordChange(context, serviced, change);
  if (isNothingAsked(entered)) {
    throw refuse('loan.charge_capped', {
      path,
      facts: { amount: event.amount },
      message: 'The ceiling on the costs of this loan is reached: no fee can be charged any more.',
    });
  }
  return { event, entered };
}

/** Whether the fee changed nothing at all, as money held may have paid it at once. */
function isNothingAsked({ effect }: Entered): boolean {
  return !effect.changesFees;
}
