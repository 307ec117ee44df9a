import { ratesReport } from '@mfi/contracts/report';
import { outreach, type PortfolioLoan } from '@mfi/engine/portfolio';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { inOrder, keysBy } from './group-keys.js';
import { PrincipalTie } from './principal-tie.js';
import { dayOf, scopeOf } from './report-scope.js';
import { type StandingLoan, standingLoans } from './standing-loans.js';

/** Reports the lowest, highest and average rate of the loans that are running. */
export const ratesHandler = reads(ratesReport, async (context, input) => {
  const scope = await scopeOf(context, input, (books) => dayOf(books, input.asOf, '/asOf'));
  const asOf = dayOf(scope.books, input.asOf, '/asOf');
  const keysOf = await keysBy(context, input.by, asOf);
  const principal = new PrincipalTie(context, scope, asOf);
  const balances = new Balances(context, asOf);
  for await (const page of standingLoans(context, scope, { asOf })) {
    principal.add(page);
    const running = page.filter(({ loan }) => loan.outstandingPrincipal > 0);
    const keyOf = await keysOf(running.map(({ loan }) => loan));
    const rates = await ratesOf(context, running);
    for (const { loan } of running) {
      const rate = rates.get(loan.id) as string;
      balances.add(keyOf(loan), rate, loan.outstandingPrincipal);
    }
  }
  return {
    on: asOf,
    knownOn: scope.knownOn,
    ...balances.shown(input.by !== undefined),
    ties: [await principal.tie()],
  };
});

/** The yearly rates of some loans, as their terms have them. */
async function ratesOf({ db }: ReadContext, loans: readonly StandingLoan[]) {
  const ids = loans.map(({ loan }) => loan.id);
  const rows = await db.pick('loans', ['id', 'terms'], { where: { id: { in: ids } } });
  return new Map(rows.map(({ id, terms }) => [id, terms.interest.annualRate]));
}

/** How many loans of a group have a rate, and what is outstanding on them. */
interface AtRate {
  readonly rate: string;
  readonly key: string | null;
  loans: number;
  balance: number;
}

/** What is outstanding at each rate: there are few rates, however many loans. */
class Balances {
  readonly #rates = new Map<string, AtRate>();

  constructor(
    private readonly context: ReadContext,
    private readonly asOf: string,
  ) {}

  add(key: string | null, rate: string, balance: number): void {
    const name = JSON.stringify([key, rate]);
    const found = this.#rates.get(name) ?? { rate, key, loans: 0, balance: 0 };
    this.#rates.set(name, found);
    found.loans += 1;
    found.balance += balance;
  }

  shown(isGrouped: boolean) {
    const all = [...this.#rates.values()];
    const keys = isGrouped ? [...new Set(all.map(({ key }) => key))].sort(inOrder) : [];
    return {
      groups: keys.map((key) =>
        this.#figures(
          key,
          all.filter((one) => one.key === key),
        ),
      ),
      total: this.#figures(null, all),
    };
  }

  /** The average is by balance, so that all loans of a rate count as one. */
  #figures(key: string | null, rates: readonly AtRate[]) {
    const { money } = this.context;
    const loans = rates.map(
      ({ rate, balance }, at): PortfolioLoan => ({
        id: String(at),
        annualRate: rate,
        state: {
          asOf: this.asOf,
          status: 'active',
          outstanding: { principal: money.format(balance) },
          arrears: { since: null, npaSince: null },
          installments: [],
          allocations: [],
        },
      }),
    );
    const figures = outreach({ currency: money.currency, asOf: this.asOf, loans });
    return {
      key: key?.trim() ?? null,
      loans: rates.reduce((sum, one) => sum + one.loans, 0),
      outstanding: figures.glp,
      min: figures.rates?.min ?? null,
      max: figures.rates?.max ?? null,
      average: figures.rates?.average ?? null,
    };
  }
}
