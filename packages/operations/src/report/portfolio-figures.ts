import {
  type LoanPosition,
  type PortfolioLoan,
  type PortfolioQuality,
  portfolioQuality,
  type QualityFigures,
} from '@mfi/engine/portfolio';
import type { ReadContext } from '../kit/context.js';
import { type GroupBy, inOrder, keysBy } from './group-keys.js';
import { PrincipalTie } from './principal-tie.js';
import { dayOf, type LoansAsked, scopeOf } from './report-scope.js';
import { npaOf, type StandingLoan, standingLoans } from './standing-loans.js';
import { together } from './together.js';

/** What is asked of a portfolio. */
export interface PortfolioQuestion extends LoansAsked {
  readonly by?: GroupBy | undefined;
  readonly asOf?: string | undefined;
  readonly days: readonly number[];
}

/** How the running loans of some books stand at the end of a day. */
export async function portfolioOf(context: ReadContext, question: PortfolioQuestion) {
  const scope = await scopeOf(context, question, (books) => dayOf(books, question.asOf, '/asOf'));
  const asOf = dayOf(scope.books, question.asOf, '/asOf');
  const { by, days } = question;
  const keysOf = await keysBy(context, by, asOf);
  const portfolio = new Portfolio(context, { by, days, asOf });
  const principal = new PrincipalTie(context, scope, asOf);
  for await (const page of standingLoans(context, scope, { asOf })) {
    principal.add(page);
    const running = page.filter(({ loan }) => loan.status === 'active');
    const rows = running.map(({ loan }) => loan);
    const npa = await npaOf(context, scope, { asOf, loans: rows });
    const keyOf = await keysOf(rows);
    portfolio.add(
      running.map((one) => ({
        one,
        key: keyOf(one.loan),
        npaSince: npa.get(one.loan.customerId) ?? null,
      })),
    );
  }
  return { on: asOf, knownOn: scope.knownOn, ...portfolio.shown(), ties: [await principal.tie()] };
}

/** A running loan, its group, and its borrower's NPA. */
interface Grouped {
  readonly one: StandingLoan;
  readonly key: string | null;
  readonly npaSince: string | null;
}

/** What the engine's figures do not have. */
interface Sums {
  overdueLoans: number;
  interest: number;
}

interface Shape {
  readonly by: GroupBy | undefined;
  readonly days: readonly number[];
  readonly asOf: string;
}

/** Figures of a portfolio, added up page by page. */
class Portfolio {
  #total: { figures: QualityFigures; sums: Sums };
  readonly #groups = new Map<string | null, { figures: QualityFigures; sums: Sums }>();

  constructor(
    private readonly context: ReadContext,
    private readonly shape: Shape,
  ) {
    this.#total = { figures: this.#quality([]), sums: noSums() };
  }

  add(loans: readonly Grouped[]): void {
    const { groups = [], ...total } = this.#quality(loans);
    this.#total = this.#with(this.#total, total, loans);
    for (const { key, ...figures } of groups) {
      const own = loans.filter((loan) => loan.key === key);
      this.#groups.set(key, this.#with(this.#groups.get(key), figures, own));
    }
  }

  shown() {
    const groups = [...this.#groups].sort(([a], [b]) => inOrder(a, b));
    return {
      groups: groups.map(([key, group]) => shownGroup(this.context, key, group)),
      total: shownGroup(this.context, null, this.#total),
    };
  }

  #with(
    before: { figures: QualityFigures; sums: Sums } | undefined,
    figures: QualityFigures,
    loans: readonly Grouped[],
  ) {
    const sums = before?.sums ?? noSums();
    for (const { one } of loans) {
      sums.overdueLoans += isLate(one.loan) ? 1 : 0;
      sums.interest += one.loan.outstandingInterest;
    }
    const all = before ? together(before.figures, figures, this.context.money) : figures;
    return { figures: all, sums };
  }

  #quality(loans: readonly Grouped[]): PortfolioQuality {
    const { by, days, asOf } = this.shape;
    return portfolioQuality({
      currency: this.context.money.currency,
      asOf,
      par: days,
      loans: loans.map((loan) => portfolioLoan(this.context, loan, { by, asOf })),
      ...(by === undefined ? {} : { by }),
    });
  }
}

function noSums(): Sums {
  return { overdueLoans: 0, interest: 0 };
}

/**
 * A loan as reports of a portfolio take it. What is overdue, without what falls due on the day itself,
 * is one sum of the age of its oldest part: enough for all figures but an ageing of instalments.
 */
function portfolioLoan(
  { money: { format } }: ReadContext,
  { one: { loan, arrears }, key, npaSince }: Grouped,
  { by, asOf }: Pick<Shape, 'by' | 'asOf'>,
): PortfolioLoan {
  const nil = { principal: format(0), interest: format(0), fee: format(0), penalty: format(0) };
  const since = loan.arrearsSince;
  // Beside principal only the sum is told.
  const { total, principal } = arrears;
  const due = { ...nil, principal: format(principal), interest: format(total - principal) };
  const state: LoanPosition = {
    asOf,
    status: 'active',
    outstanding: { principal: format(loan.outstandingPrincipal) },
    arrears: { since, npaSince },
    installments:
      since !== null && isLate(loan) ? [{ number: 1, due: since, ...due, paid: nil }] : [],
    allocations: [],
  };
  return { id: loan.id, ...(key === null ? {} : { facts: { [by ?? 'all']: key } }), state };
}

/** Whether something fell due before the day; what falls due on it may still be paid. */
function isLate({ dpd }: StandingLoan['loan']): boolean {
  return dpd > 0;
}

function shownGroup(
  { money }: ReadContext,
  key: string | null,
  { figures, sums }: { readonly figures: QualityFigures; readonly sums: Sums },
) {
  return {
    key: key?.trim() ?? null,
    loans: figures.loans,
    outstanding: figures.glp,
    interest: money.format(sums.interest),
    overdueLoans: sums.overdueLoans,
    overdue: figures.arrears.total,
    overduePrincipal: figures.arrears.principal,
    par: figures.par.map(({ days, loans, late }) => ({
      days,
      loans,
      balance: late.numerator ?? money.format(0),
      ratio: late.value,
    })),
    npa: {
      loans: figures.npa.loans,
      balance: figures.npa.gross.numerator ?? money.format(0),
      ratio: figures.npa.gross.value,
    },
  };
}
