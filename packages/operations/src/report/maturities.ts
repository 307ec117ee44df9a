import { maturitiesReport } from '@mfi/contracts/report';
import type { LoanFigures } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import { daysAfter } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { checkSpan } from '../ledger/check-span.js';
import { loanFile } from '../loan/loan-file.js';
import type { LoanRow } from '../ports/tables.js';
import { historiesOf, knownBy } from './loan-histories.js';
import { loanPages } from './loan-pages.js';
import { pageOfSorted } from './page-of-sorted.js';
import { peopleOf } from './people-of.js';
import { principalTieOf } from './principal-tie.js';
import { type ReportScope, scopeOf } from './report-scope.js';

/** How far ahead is looked when nobody says. */
const DAYS_AHEAD = 30;

/** Lists the loans the last instalment of which falls due in some days, the first to end first. */
export const maturitiesHandler = reads(maturitiesReport, async (context, input) => {
  const { money } = context;
  const scope = await scopeOf(context, input, ({ businessDate }) => businessDate);
  const on = scope.books.businessDate;
  const from = input.from ?? on;
  const to = input.to ?? daysAfter(from > on ? from : on, DAYS_AHEAD);
  checkSpan(from, to, '/from');
  const rows = await ending(context, scope, { on, from, to });
  const sorted = { key: ({ endsOn }: Ending) => endsOn, name: ({ loan }: Ending) => loan.number };
  const page = pageOfSorted(rows, sorted, input);
  const people = await peopleOf(
    context,
    page.rows.map(({ loan }) => loan),
  );
  const sum = (of: (row: Ending) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    from,
    to,
    on,
    knownOn: scope.knownOn,
    data: page.rows.map(({ loan, endsOn, figures }) => ({
      loan: { id: loan.id, number: loan.number },
      ...people(loan),
      endsOn,
      principal: money.format(loan.principal),
      outstanding: figures.outstanding.principal,
      overdue: figures.due.total,
      dpd: figures.arrears.dpd,
    })),
    nextCursor: page.nextCursor,
    total: {
      loans: rows.length,
      outstanding: money.format(sum(({ figures }) => money.parse(figures.outstanding.principal))),
      overdue: money.format(sum(({ figures }) => money.parse(figures.due.total))),
    },
    ties: [await principalTieOf(context, scope, on)],
  };
});

/** A loan, and the day its last instalment falls due. */
interface Ending {
  readonly loan: LoanRow;
  readonly endsOn: string;
  readonly figures: LoanFigures;
}

async function ending(
  context: ReadContext,
  scope: ReportScope,
  { on, from, to }: { readonly on: string; readonly from: string; readonly to: string },
): Promise<Ending[]> {
  const found: Ending[] = [];
  for await (const { loans } of loanPages(context, scope, ['id'], { to: on, after: on })) {
    const ids = loans.map(({ id }) => id);
    const histories = await historiesOf(context, ids);
    for (const loan of await context.db.list('loans', { where: { id: { in: ids } } })) {
      const events = knownBy(histories.get(loan.id) ?? [], scope.knownOn);
      const figures = replay(loanFile(loan, events, on));
      const endsOn = figures.installments.at(-1)?.due;
      const isWithin = endsOn !== undefined && endsOn >= from && endsOn <= to;
      if (figures.status === 'active' && isWithin) found.push({ loan, endsOn, figures });
    }
  }
  return found;
}
