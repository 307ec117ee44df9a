import { interestAccruedReport } from '@mfi/contracts/report';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import { CHANGED_BRANCH, changedBranch } from './changed-branch.js';
import { keysBy } from './group-keys.js';
import { GroupedFigures } from './grouped-figures.js';
import { handWritten } from './hand-written.js';
import { type LoanInPeriod, periodLoans } from './period-loans.js';
import { enteredWhen, notApart } from './principal-tie.js';
import { periodOf, type ReportPeriod } from './report-period.js';
import { type ReportScope, scopeOf } from './report-scope.js';
import { tie, untied } from './ties.js';

/** Reports the interest that was earned in some days, as it is taken into the books. */
export const interestAccruedHandler = reads(interestAccruedReport, async (context, input) => {
  const { money } = context;
  const scope = await scopeOf(context, input, (books) => periodOf(books, input).to);
  const period = periodOf(scope.books, input);
  const keysOf = await keysBy(context, input.by, period.to);
  const figures = new GroupedFigures<Earned>(money);
  const sums = { report: 0, booked: 0 };
  for await (const page of periodLoans(context, scope, period)) {
    const keyOf = await keysOf(page.map(({ loan }) => loan));
    const byKey = new Map<string | null, LoanInPeriod[]>();
    for (const one of page) {
      const key = keyOf(one.loan);
      byKey.set(key, [...(byKey.get(key) ?? []), one]);
      sums.report += earnedIn(one, 'held');
      sums.booked += earnedIn(one, 'booked');
    }
    const groups = input.by === undefined ? [] : [...byKey];
    figures.add(
      earnedBy(context, page),
      groups.map(([key, loans]) => [key, earnedBy(context, loans)]),
    );
  }
  const { from, to } = period;
  return {
    from,
    to,
    knownOn: scope.knownOn,
    ...figures.shown(
      () => earnedBy(context, []),
      (earned) => earned,
    ),
    ties: [await incomeTie(context, scope, { period, ...sums })],
  };
});

/** Figures of some loans; amounts are decimal texts. */
interface Earned {
  readonly loans: number;
  readonly earned: string;
  readonly suspended: string;
  readonly receivable: string;
}

function earnedBy({ money }: ReadContext, loans: readonly LoanInPeriod[]): Earned {
  const suspended = (one: LoanInPeriod) => -moved(one, 'interest-suspense', 'held');
  const sum = (of: (one: LoanInPeriod) => number) =>
    loans.reduce((total, one) => total + of(one), 0);
  const moving = loans.filter((one) => earnedIn(one, 'held') !== 0 || suspended(one) !== 0);
  return {
    loans: moving.length,
    earned: money.format(sum((one) => earnedIn(one, 'held'))),
    suspended: money.format(sum(suspended)),
    receivable: money.format(
      sum(
        ({ closing: { held } }) =>
          (held['interest-receivable'] ?? 0) + (held['interest-suspense'] ?? 0),
      ),
    ),
  };
}

type Side = 'held' | 'booked';

/** A loan's states at two ends. */
type Ends = Pick<LoanInPeriod, 'opening' | 'closing'>;

/** What a loan brought of income; a credit is income. */
function earnedIn(one: Ends, side: Side): number {
  return -moved(one, 'interest-income', side);
}

function moved({ opening, closing }: Ends, account: string, side: Side): number {
  return (closing[side][account] ?? 0) - (opening?.[side][account] ?? 0);
}

interface Compared {
  readonly period: ReportPeriod;
  readonly report: number;
  readonly booked: number;
}

async function incomeTie(
  context: ReadContext,
  scope: ReportScope,
  { period, report, booked }: Compared,
) {
  const { from, to } = period;
  const { books, chosenBy } = scope;
  const says = `interest earned from ${from} to ${to}, and the account of interest income`;
  if (chosenBy.length > 0) return untied(context, says, report, notApart(chosenBy));
  const account = await accountFor(context, 'interest-income');
  const { net } = await movedOn(context, account, { branchId: books.branchId, from, to });
  const changed = await changedBranch(context, scope, period);
  // What came had earned that elsewhere, and what went had earned it here.
  const elsewhere = changed.reduce((sum, { came, opening, going }) => {
    const earned = earnedIn({ opening, closing: going }, 'booked');
    return sum + (came ? earned : -earned);
  }, 0);
  const byHand = await handWritten(context, books, { account, from, to });
  return tie(context, says, report, -net, [
    { says: enteredWhen(scope, to), amount: report - booked },
    { says: CHANGED_BRANCH, amount: elsewhere },
    { says: 'of it in the books by journals that people wrote', amount: byHand },
  ]);
}
