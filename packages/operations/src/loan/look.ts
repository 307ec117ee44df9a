import type { InputOf } from '@mfi/contracts';
import { listLoans, loanHistory, loanSchedule } from '@mfi/contracts/loan';
import type { LoanEvent } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchNamed, customerNamed, loanNamed, productNamed, userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { asked } from '../kit/refuse.js';
import type { Where } from '../ports/store.js';
import type { LoanEventRow, LoanStepRow } from '../ports/tables.js';
import { personOf, shownLoans } from './shown-loan.js';
import { shownPlan } from './shown-plan.js';
import { stepsOf } from './take-step.js';

/** Lists loans of the actor's branch, or of the customer whose user the actor is. */
export const list = reads(listLoans, async (context, input) => {
  const where = await whereOf(context, input);
  const order = input.dpdFrom === undefined ? [] : [['dpd', 'desc'] as const];
  const { rows, nextCursor } = await pageOf(context, 'loans', { where, order }, input);
  return { data: await shownLoans(context, rows), nextCursor };
});

async function whereOf(
  context: ReadContext,
  input: InputOf<typeof listLoans>,
): Promise<Where<'loans'>> {
  const { actor } = context;
  const named = {
    branchId: input.branch && (await branchNamed(context, input.branch)).id,
    officerId: input.officer && (await userNamed(context, input.officer, '/officer')).id,
    customerId: input.customer && (await customerNamed(context, input.customer)).id,
    productId: input.product && (await productNamed(context, input.product)).id,
    status: input.status,
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as Where<'loans'>),
    ...(actor.role === 'customer' ? { customerId: actor.customerId ?? '' } : {}),
    ...(actor.role === 'customer' || actor.branchId === null ? {} : { branchId: actor.branchId }),
    ...(input.dpdFrom === undefined ? {} : { dpd: { from: input.dpdFrom } }),
  };
}

/** The plan of a loan as it was agreed. */
export const plan = reads(loanSchedule, async (context, input) => {
  const loan = await loanNamed(context, input.loan);
  return { loan: loan.number, plan: asked(() => shownPlan(loan.terms)) };
});

/** Everything that was done with a loan, in the order it was done. */
export const history = reads(loanHistory, async (context, input) => {
  const { db } = context;
  const loan = await loanNamed(context, input.loan);
  const events = await db.list('loanEvents', {
    where: { loanId: loan.id },
    order: [['seq', 'asc']],
  });
  const done = [...(await stepsOf(context, loan)).map(ofStep), ...events.map(ofEvent)];
  done.sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1));
  const entries = await Promise.all(
    done.map(async ({ userId, ...entry }) => ({ ...entry, by: await personOf(context, userId) })),
  );
  return { loan: loan.number, entries };
});

function ofStep({ id, step, on, at, userId, note, facts }: LoanStepRow) {
  const { amount } = (facts ?? {}) as { readonly amount?: string };
  return {
    id,
    what: step as string,
    on,
    bookedOn: on,
    at,
    userId,
    amount: amount ?? null,
    note,
    facts,
  };
}

function ofEvent({ id, on, bookedOn, at, userId, event }: LoanEventRow) {
  const { amount, reason } = event as LoanEvent & { amount?: string; reason?: string };
  const note = reason ?? null;
  return {
    id,
    what: event.kind as string,
    on,
    bookedOn,
    at,
    userId,
    amount: amount ?? null,
    note,
    facts: { ...event },
  };
}
