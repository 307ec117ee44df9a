import { parFrom, ratio } from '@mfi/engine/portfolio';
import { daysBetween } from '../branch/next-workday.js';
import type { Money } from '../kit/money.js';
import { inOrder } from './group-keys.js';

/** Running loans that are late since the same day, added up in minor units. */
export interface AlikeLoans {
  /** Since when something is due; null: nothing is. */
  readonly since: string | null;
  /** Whether something fell due before the day; what falls due on it may still be paid. */
  readonly isLate: boolean;
  readonly loans: number;
  readonly principal: number;
  readonly interest: number;
  /** What of the due fell due on days before; of loans that are late alone. */
  readonly arrears: number;
  readonly arrearsPrincipal: number;
}

interface Part {
  loans: number;
  principal: number;
}

/** Figures of a set of loans, in minor units. */
interface Sums {
  /** Loans with principal, as in the parts. */
  readonly whole: Part;
  readonly par: readonly Part[];
  readonly npa: Part;
  interest: number;
  overdueLoans: number;
  overdue: number;
  overduePrincipal: number;
}

/**
 * Figures of a portfolio at the end of a day, added up of loans one by one or many together. What
 * they mean is said by `portfolioQuality` of the engine: loans with principal make the portfolio, all
 * of a loan's principal is at risk when the oldest part of what is due is so many days late.
 */
export class PortfolioSums {
  readonly #total: Sums;
  readonly #groups = new Map<string | null, Sums>();

  constructor(
    private readonly days: readonly number[],
    private readonly asOf: string,
    private readonly isGrouped: boolean,
  ) {
    this.#total = noSums(days);
  }

  /** @param key the group they are in */
  add(key: string | null, alike: AlikeLoans): void {
    const age = alike.since === null ? -1 : daysBetween(alike.since, this.asOf);
    for (const sums of this.#of(key)) {
      if (alike.principal > 0) {
        addTo(sums.whole, alike);
        for (const [at, days] of this.days.entries()) {
          if (age >= parFrom(days)) addTo(sums.par[at] as Part, alike);
        }
      }
      sums.interest += alike.interest;
      if (!alike.isLate) continue;
      sums.overdueLoans += alike.loans;
      sums.overdue += alike.arrears;
      sums.overduePrincipal += alike.arrearsPrincipal;
    }
  }

  /** Says of loans that were added that they, or others of their borrowers, are NPA. */
  addNpa(key: string | null, loans: Readonly<Part>): void {
    if (loans.principal === 0) return;
    for (const sums of this.#of(key)) addTo(sums.npa, loans);
  }

  shown(money: Money) {
    const groups = [...this.#groups].sort(([a], [b]) => inOrder(a, b));
    return {
      groups: groups.map(([key, sums]) => shownSums(key, sums, { money, days: this.days })),
      total: shownSums(null, this.#total, { money, days: this.days }),
    };
  }

  #of(key: string | null): readonly Sums[] {
    if (!this.isGrouped) return [this.#total];
    const group = this.#groups.get(key) ?? noSums(this.days);
    this.#groups.set(key, group);
    return [this.#total, group];
  }
}

function noSums(days: readonly number[]): Sums {
  return {
    whole: { loans: 0, principal: 0 },
    par: days.map(() => ({ loans: 0, principal: 0 })),
    npa: { loans: 0, principal: 0 },
    interest: 0,
    overdueLoans: 0,
    overdue: 0,
    overduePrincipal: 0,
  };
}

function addTo(part: Part, { loans, principal }: Readonly<Part>): void {
  part.loans += loans;
  part.principal += principal;
}

function shownSums(
  key: string | null,
  sums: Sums,
  { money, days }: { readonly money: Money; readonly days: readonly number[] },
) {
  const { whole, npa } = sums;
  const form = { whenNil: 'there is no portfolio', digits: money.digits };
  const shown = ({ loans, principal }: Part) => ({
    loans,
    balance: money.format(principal),
    ratio: ratio({ num: principal, den: 1 }, { num: whole.principal, den: 1 }, form).value,
  });
  return {
    key: key?.trim() ?? null,
    loans: whole.loans,
    outstanding: money.format(whole.principal),
    interest: money.format(sums.interest),
    overdueLoans: sums.overdueLoans,
    overdue: money.format(sums.overdue),
    overduePrincipal: money.format(sums.overduePrincipal),
    par: days.map((age, at) => ({ days: age, ...shown(sums.par[at] as Part) })),
    npa: shown(npa),
  };
}
