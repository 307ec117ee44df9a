import { trendReport } from '@mfi/contracts/report';
import { dayBefore } from '../branch/next-workday.js';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import { portfolioOf } from './portfolio-figures.js';
import { dayOf } from './report-scope.js';

/** Reports how the portfolio came to where it is: each month's end as it is known now. */
export const trendHandler = reads(trendReport, async (context, input) => {
  const books = await booksOf(context, input.branch);
  const on = dayOf(books, input.asOf, '/asOf');
  const portfolios: Awaited<ReturnType<typeof portfolioOf>>[] = [];
  for (const day of monthEnds(on, input.months ?? 12)) {
    portfolios.push(await portfolioOf(context, { ...input, asOf: day, days: [30] }));
  }
  return {
    on,
    knownOn: input.knownOn ?? null,
    data: portfolios.map(({ on: day, total: { loans, outstanding, overdue, par, npa } }) => ({
      on: day,
      loans,
      outstanding,
      overdue,
      par30: par[0]?.balance ?? outstanding,
      par30Ratio: par[0]?.ratio ?? null,
      npa: npa.balance,
      npaRatio: npa.ratio,
    })),
    ties: portfolios.flatMap(({ ties }) => ties),
  };
});

/** The first month that has a date. */
const FIRST_MONTH = '1900-01';

/** The ends of the months before a day, and the day itself: so many days in all, as far as there are. */
function monthEnds(on: string, months: number): string[] {
  const ends = [on];
  for (let month = on.slice(0, 7); ends.length < months && month > FIRST_MONTH; ) {
    const end = dayBefore(`${month}-01`);
    ends.unshift(end);
    month = end.slice(0, 7);
  }
  return ends;
}
