import { dueList } from '@mfi/contracts/report';
import { daysBetween } from '../branch/next-workday.js';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow } from '../ports/tables.js';
import { type DueLoan, dueLoans, shownDue } from './due-rows.js';
import { pageOfSorted } from './page-of-sorted.js';
import { principalTieOf } from './principal-tie.js';
import { scopeOf } from './report-scope.js';

/** How far ahead a list can be asked for. */
const DAYS_MAX = 366;

/** Lists what is to be collected on a day: officer by officer, village by village. */
export const dueListHandler = reads(dueList, async (context, input) => {
  const { money } = context;
  const branch = await branchOf(context, input.branch);
  const on = input.on ?? branch.businessDate;
  checkAhead(branch, on);
  const scope = await scopeOf(context, { ...input, branch: branch.code }, () => on);
  const rows = await dueLoans(context, scope, on);
  const page = pageOfSorted(rows, { key: roundKey, name: ({ loan }) => loan.number }, input);
  const sum = (of: (row: DueLoan) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    branch: branch.code,
    on,
    knownOn: scope.knownOn,
    data: page.rows.map((row) => shownDue(context, row)),
    nextCursor: page.nextCursor,
    total: {
      loans: rows.length,
      due: money.format(sum(({ due }) => due)),
      arrears: money.format(sum(({ arrears }) => arrears)),
    },
    ties: [
      await principalTieOf(context, scope, on < branch.businessDate ? on : branch.businessDate),
    ],
  };
});

/** As an officer goes round: those without an officer come last. */
function roundKey({ officer, customer }: DueLoan): string {
  const village = customer.address?.village ?? '';
  return [officer ?? '\uffff', village, customer.name].join('\n');
}

function checkAhead({ code, businessDate }: BranchRow, on: string): void {
  const ahead = daysBetween(businessDate, on);
  if (ahead <= DAYS_MAX) return;
  throw refuse('date.out_of_range', {
    path: '/on',
    facts: { found: on, businessDate, daysMax: DAYS_MAX },
    message: `Branch ${code} is in ${businessDate}: choose a day up to a year after it.`,
  });
}
