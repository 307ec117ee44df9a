import type { PeriodInput, PeriodLoan } from '@mfi/engine/portfolio';
import type { ReadContext } from '../kit/context.js';
import { type GroupBy, keysBy } from './group-keys.js';
import { GroupedFigures } from './grouped-figures.js';
import type { LoanEnd } from './loan-end.js';
import { type LoanInPeriod, periodLoans } from './period-loans.js';
import { PeriodTie } from './period-tie.js';
import { type PeriodAsked, periodOf } from './report-period.js';
import { type LoansAsked, scopeOf } from './report-scope.js';
import { npaOf } from './standing-loans.js';

/** What is asked of some days. */
export interface PeriodQuestion extends LoansAsked, PeriodAsked {
  readonly by?: GroupBy | undefined;
}

/** What an engine's report on some days answers. */
type Answer<F> = F & {
  readonly groups?: readonly ({ readonly key: string | null } & F)[];
};

/** One of the engine's reports on some days, and how its figures are answered. */
export interface PeriodReport<F extends object, G extends object> {
  readonly reckon: (input: PeriodInput) => Answer<F>;
  readonly show: (figures: F) => G;
  /** Whether the borrower's NPA matters, and not the loan's own. */
  readonly isOfBorrowers?: boolean;
}

/** An engine's report on the loans of some days, page by page, and how it ties to the books. */
export async function periodFigures<F extends object, G extends object>(
  context: ReadContext,
  question: PeriodQuestion,
  { reckon, show, isOfBorrowers = false }: PeriodReport<F, G>,
) {
  const scope = await scopeOf(context, question, (books) => periodOf(books, question).to);
  const period = periodOf(scope.books, question);
  const { eve, from, to } = period;
  const keysOf = await keysBy(context, question.by, to);
  const { currency } = context.money;
  const base = { currency, from, to, ...(question.by === undefined ? {} : { by: 'group' }) };
  const figures = new GroupedFigures<F>(context.money);
  const ties = new PeriodTie(context, scope, period);
  for await (const page of periodLoans(context, scope, period)) {
    ties.add(page);
    const keyOf = await keysOf(page.map(({ loan }) => loan));
    const npa = isOfBorrowers
      ? ([
          await npaAt(context, { scope, asOf: eve, page, end: 'opening' }),
          await npaAt(context, { scope, asOf: to, page, end: 'closing' }),
        ] as const)
      : undefined;
    const loans = page.map((one): PeriodLoan => {
      const key = keyOf(one.loan);
      const { customerId } = one.loan;
      return {
        id: one.loan.id,
        ...(key === null ? {} : { facts: { group: key } }),
        opening: one.opening && positionOf(one.opening, npa?.[0].get(customerId)),
        state: positionOf(one.closing, npa?.[1].get(customerId)),
      };
    });
    const { groups = [], ...total } = reckon({ ...base, loans });
    figures.add(
      total as unknown as F,
      groups.map(({ key, ...rest }) => [key, rest as unknown as F]),
    );
  }
  const none = () => reckon({ ...base, loans: [] }) as F;
  const { knownOn } = scope;
  return { from, to, knownOn, ...figures.shown(none, show), ties: await ties.ties() };
}

interface AtEnd {
  readonly scope: Parameters<typeof npaOf>[1];
  readonly asOf: string;
  readonly page: readonly LoanInPeriod[];
  readonly end: 'opening' | 'closing';
}

async function npaAt(context: ReadContext, { scope, asOf, page, end }: AtEnd) {
  const loans = page.flatMap((one) => {
    const at = one[end];
    if (at === null) return [];
    const { status, arrears } = at.figures;
    const isRunning = status === 'active' ? ('active' as const) : ('closed' as const);
    const { id, customerId } = one.loan;
    return [{ id, customerId, status: isRunning, npaSince: arrears.npaSince }];
  });
  return npaOf(context, scope, { asOf, loans });
}

function positionOf({ figures }: LoanEnd, npaSince: string | undefined) {
  if (npaSince === undefined || figures.status !== 'active') return figures;
  return { ...figures, arrears: { ...figures.arrears, npaSince } };
}
