import { showLoan } from '@mfi/contracts/loan';
import { replay } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { asked, refuse } from '../kit/refuse.js';
import type { BranchRow, LoanRow, ProductVersionRow } from '../ports/tables.js';
import { eventsOf, loanFile } from './loan-file.js';
import { nextSteps } from './loan-states.js';
import { type Remembered, rememberedFigures } from './remembered-figures.js';
import { shownLoan, shownSteps } from './shown-loan.js';
import { snapshotOf } from './snapshot.js';
import { stepsOf } from './take-step.js';
import { toDisburse } from './tranches.js';

/** Shows a loan, its figures by replay of its history. */
export const show = reads(showLoan, async (context, input) => {
  const { db, money } = context;
  const loan = await loanNamed(context, input.loan);
  const version = (await db.get('productVersions', loan.productVersionId)) as ProductVersionRow;
  const figures = await figuresOf(context, loan, input.asOf);
  const then = figures?.row ?? loan;
  return {
    loan: await shownLoan(context, then),
    terms: { ...loan.terms },
    next: [...nextSteps(loan.status)],
    toDisburse: money.format(toDisburse(context, loan)),
    keyFactsNeeded: !version.limits.keyFactsWaived,
    accruedInterest: figures?.accruedInterest ?? money.format(0),
    installments: (figures?.installments ?? []).map((row) => ({
      ...row,
      paid: { ...row.paid },
      waived: { ...row.waived },
    })),
    steps: await shownSteps(context, await stepsOf(context, loan)),
  };
});

/** The figures of a loan at the end of a day; undefined while no money is out. */
async function figuresOf(
  context: ReadContext,
  loan: LoanRow,
  asOf: string | undefined,
): Promise<Remembered | undefined> {
  const branch = (await context.db.get('branches', loan.branchId)) as BranchRow;
  const on = asOf ?? branch.businessDate;
  const first = loan.disbursedOn ?? loan.appliedOn;
  if (on > branch.businessDate || on < first) {
    throw refuse('date.out_of_range', {
      path: '/asOf',
      facts: { found: on, first, last: branch.businessDate },
      message: `Give a day from ${first}, when the loan began, to ${branch.businessDate}, the business date.`,
    });
  }
  if (loan.disbursedOn === null) return undefined;
  const remembered = rememberedFigures(context.outside);
  const known = remembered.get(loan, on);
  if (known) return known;
  const events = await eventsOf(context, loan);
  const figures = asked(() => replay(loanFile(loan, events, on)));
  const { accruedInterest, installments } = figures;
  const row = { ...loan, ...snapshotOf(loan, figures, context.money) };
  remembered.keep(loan, on, { accruedInterest, installments, row });
  return { accruedInterest, installments, row };
}
