import { forecloseLoan } from '@mfi/contracts/loan';
import type { Actor } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { payoffOf } from './payoff-of.js';
import { bookPayment, readHandover, servicedPayment } from './take-payment.js';

/** Books what closes a loan, and closes it. */
export const forecloseHandler: Handler = writes(forecloseLoan, async (context, input) => {
  const { money, actor } = context;
  const withoutFee = input.withoutFee ?? false;
  if (withoutFee) checkMayLetGo(actor);
  const serviced = await servicedPayment(context, input, 'foreclose');
  const handover = readHandover(context, serviced, input);
  const { on } = handover;
  const total = (await payoffOf(context, serviced.loan, { on, withoutFee })).total;
  const amount = money.parse(input.amount ?? total);
  const event = {
    id: context.id('ev'),
    kind: 'foreclosure' as const,
    on,
    amount: money.format(amount),
    ...(withoutFee ? { feePercent: '0' } : {}),
  };
  return bookPayment(context, serviced, { ...handover, event, amount });
});

function checkMayLetGo({ role }: Actor): void {
  const roles = ['admin', 'manager'];
  if (roles.includes(role)) return;
  throw refuse('access.role', {
    path: '/withoutFee',
    facts: { role, roles },
    message: 'Only a manager or an administrator lets go of the fee: take the fee, or ask one.',
  });
}
