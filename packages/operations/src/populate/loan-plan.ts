import type { LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';
import type { ProductVersionRow } from '../ports/tables.js';
import { loanTerms } from '../product/loan-terms.js';
import type { Chance } from './chance.js';

/** A loan that was lent some time ago: what it is, what was paid, and what is paid today. */
export interface PlannedLoan {
  readonly principal: string;
  readonly disbursedOn: string;
  readonly events: readonly {
    readonly kind: 'repayment';
    readonly on: string;
    readonly amount: string;
  }[];
  /** What the customer brings today; undefined: nothing. */
  readonly paysToday: string | undefined;
}

/** What loans of a product are planned by. */
export interface Planning {
  readonly version: ProductVersionRow;
  readonly currency: string;
  readonly today: string;
}

/** One instalment, as it was asked. */
interface Due {
  readonly on: string;
  readonly amount: string;
}

/** How many of a hundred loans are late. */
const LATE = 15;

/** Plans of loans that are alike; most of a portfolio are. */
export class LoanPlans {
  readonly #plans = new Map<string, readonly Due[]>();

  constructor(private readonly planning: Planning) {}

  /** A loan that was paid out on a day, and paid as most are: on time, or with some left unpaid. */
  plan(chance: Chance, disbursedOn: string): PlannedLoan {
    const { today } = this.planning;
    const principal = String(15_000 + 5_000 * chance.below(8));
    const all = this.#duesOf(principal, disbursedOn);
    const before = all.filter(({ on }) => on < today);
    const isLate = chance.percent(LATE);
    const unpaid = isLate ? Math.min(before.length, 1 + chance.below(4)) : 0;
    const paid = before.slice(0, before.length - unpaid);
    const events = paid.map(({ on, amount }) => ({ kind: 'repayment' as const, on, amount }));
    const due = isLate ? before[paid.length] : all.find(({ on }) => on === today);
    const pays = due !== undefined && (!isLate || chance.percent(30));
    return { principal, disbursedOn, events, paysToday: pays ? due.amount : undefined };
  }

  #duesOf(principal: string, on: string): readonly Due[] {
    const key = `${principal} ${on}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const { installments } = schedule({ terms: this.#terms(principal, on) });
    const dues = installments.map(({ due, total }) => ({ on: due, amount: total }));
    this.#plans.set(key, dues);
    return dues;
  }

  #terms(principal: string, on: string): LoanTerms {
    const { version, currency } = this.planning;
    const amount = `${principal}.00`;
    return loanTerms(version, {
      currency,
      principal: amount,
      disbursements: [{ on, amount }],
      holidays: { weekly: ['sunday'], dates: [] },
    });
  }
}
