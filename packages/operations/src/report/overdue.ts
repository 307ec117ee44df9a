import { overdueReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { type DueLoan, dueLoans, shownDue } from './due-rows.js';
import { pageOfSorted } from './page-of-sorted.js';
import { principalTieOf } from './principal-tie.js';
import { dayOf, scopeOf } from './report-scope.js';

/** Lists the loans that are late, those the longest late first. */
export const overdueHandler = reads(overdueReport, async (context, input) => {
  const { money } = context;
  const branch = await branchOf(context, input.branch);
  const scope = await scopeOf(context, { ...input, branch: branch.code }, (books) =>
    dayOf(books, input.asOf, '/asOf'),
  );
  const on = dayOf(scope.books, input.asOf, '/asOf');
  const due = await dueLoans(context, scope, on);
  const least = input.days ?? 1;
  const rows = due.filter(({ arrears, loan }) => arrears > 0 && loan.dpd >= least);
  const page = pageOfSorted(rows, { key: latestKey, name: ({ loan }) => loan.number }, input);
  const sum = (of: (row: DueLoan) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    branch: branch.code,
    on,
    knownOn: scope.knownOn,
    data: page.rows.map((row) => shownDue(context, row)),
    nextCursor: page.nextCursor,
    total: {
      loans: rows.length,
      arrears: money.format(sum(({ arrears }) => arrears)),
      outstanding: money.format(sum(({ loan }) => loan.outstandingPrincipal)),
    },
    ties: [await principalTieOf(context, scope, on)],
  };
});

/** More days than any loan is late. */
const DAYS_MAX = 10_000_000;

function latestKey({ loan }: DueLoan): string {
  return String(DAYS_MAX - loan.dpd);
}
