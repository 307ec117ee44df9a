import { loanHistory } from '@mfi/contracts/loan';
import type { LoanEvent } from '@mfi/engine';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import type { LoanEventRow, LoanStepRow } from '../ports/tables.js';
import { personOf } from './shown-loan.js';
import { stepsOf } from './take-step.js';

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
