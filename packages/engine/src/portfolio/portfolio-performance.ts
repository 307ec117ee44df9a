import { type Decimal, decimalFraction } from '../money/decimal.js';
import { addFractions, type Fraction, fraction, multiplyFractions } from '../money/fraction.js';
import {
  divideFractions,
  formatFraction,
  roundFraction,
  subtractFractions,
} from '../money/fraction-math.js';
import { type Int, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { count, list, object, optional, required } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { currency, decimal, money } from '../read/values.js';
import type { PortfolioPerformance, PortfolioPerformanceInput } from './performance-figures.js';
import { noRatio, RATIO_PLACES, type Ratio, ratio } from './ratio.js';
import { currencyDigits } from './read-loans.js';

const ONE: Fraction = { num: 1, den: 1 };

function shape(digits: number | undefined) {
  const amount = optional(money(digits, 'any'));
  const balances = list(money(digits, 'any'), 1, 1_000);
  const rate = required(decimal());
  return object({
    currency: required(currency),
    months: required(count(1, 1_200)),
    portfolio: required(balances),
    cashFromLoans: amount,
    writtenOff: amount,
    inflation: optional(decimal()),
    netPortfolio: optional(balances),
    expectedYield: optional(decimal()),
    operatingRevenue: amount,
    financialExpense: amount,
    provisionExpense: amount,
    operatingExpense: amount,
    adjustments: amount,
    taxes: amount,
    assets: optional(balances),
    equity: optional(balances),
    borrowings: optional(balances),
    clients: optional(list(count(0, 1_000_000_000), 1, 1_000)),
    pricing: optional(
      object({
        administration: rate,
        losses: rate,
        funds: rate,
        capitalization: rate,
        investmentIncome: rate,
      }),
    ),
  });
}

/**
 * The ratios of an institution over a period, from what its reports on loans give and a few amounts
 * of its accounts. Formulas after CGAP, Definitions of Selected Financial Terms, Ratios, and
 * Adjustments for Microfinance (3rd edition, September 2003), where nothing else is said. Averages
 * are means of the balances given, best one for each month; flows over average balances are brought
 * to 12 months; everything is exact until one rounding, half-up, to 4 places.
 *
 * - yield: cash from loans / average gross portfolio. Cash, not what was accrued.
 * - realYield: (yield - inflation) / (1 + inflation).
 * - yieldGap: 1 - cash from loans / (average net portfolio x expected yield): what did not come in.
 * - writeOffRatio: principal written off / average gross portfolio. Recoveries are income.
 * - operationalSelfSufficiency: operating revenue / (financial + provision + operating expense);
 *   financialSelfSufficiency: the same with the adjustments beneath.
 * - returnOnAssets, returnOnEquity: (operating revenue - those expenses - taxes) / average.
 * - operatingExpenseRatio: operating expense / average gross portfolio; costOfFunds: financial
 *   expense / average borrowings; costPerClient: operating expense / average clients.
 * - breakEvenRate: (AE + LL + CF + K - II) / (1 - LL), CGAP Occasional Paper 1, Microcredit Interest
 *   Rates.
 * @param input a `PortfolioPerformanceInput`, read strictly: unknown fields are refused
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `decimal.*`)
 * @example
 * ```ts
 * const answer = portfolioPerformance({ currency: 'USD', months: 12, portfolio: ['25743748', '33071184'], cashFromLoans: '6062564' });
 * answer.averagePortfolio // => '29407466.00'
 * answer.yield.value // => '0.2062'
 * answer.realYield.reason // => 'inflation is not given'
 * ```
 */
export function portfolioPerformance(input: PortfolioPerformanceInput): PortfolioPerformance {
  const problems = new Problems(input);
  const digits = currencyDigits(input);
  const draft = shape(digits)(input, '', problems);
  problems.raise();
  return answer(new Figures(draft as Draft, digits as number));
}

type Draft = NonNullable<ReturnType<ReturnType<typeof shape>>>;
type Name = keyof Draft;
type BalanceName = 'portfolio' | 'netPortfolio' | 'assets' | 'equity' | 'borrowings' | 'clients';
type RateName = 'inflation' | 'expectedYield';
type AmountName = Exclude<Name, BalanceName | RateName | 'currency' | 'months' | 'pricing'>;

/** The figures of an input as fractions. Only those that were given may be asked for. */
class Figures {
  readonly #draft: Draft;
  readonly digits: number;

  constructor(draft: Draft, digits: number) {
    this.#draft = draft;
    this.digits = digits;
  }

  has(name: Name): boolean {
    return this.#draft[name] !== undefined;
  }

  amount(name: AmountName): Fraction {
    return { num: this.#draft[name] as Int, den: 1 };
  }

  /** A flow of the period as that of a year. */
  yearly(amount: Fraction): Fraction {
    return multiplyFractions(amount, fraction(12, this.#draft.months as number));
  }

  average(name: BalanceName): Fraction {
    const balances = this.#draft[name] as readonly Int[];
    return fraction(sum(balances), balances.length);
  }

  rate(name: RateName): Fraction {
    return decimalFraction(this.#draft[name] as Decimal);
  }

  pricing(name: keyof NonNullable<Draft['pricing']>): Fraction {
    return decimalFraction(this.#draft.pricing?.[name] as Decimal);
  }

  /** The three expenses of a year's or period's work. */
  expenses(): Fraction {
    return EXPENSES.map((name) => this.amount(name)).reduce(addFractions);
  }
}

const EXPENSES = ['financialExpense', 'provisionExpense', 'operatingExpense'] as const;
const EARNINGS = ['operatingRevenue', ...EXPENSES, 'taxes'] as const;
const NO_PORTFOLIO = 'there was no portfolio';
const NO_EXPENSES = 'there are no expenses';

/** Ratios of rates show their parts as rates, not as amounts. */
const RATES = { digits: RATIO_PLACES, minorUnits: false };

function answer(figures: Figures): PortfolioPerformance {
  const { digits } = figures;
  return {
    averagePortfolio: formatAmount(roundFraction(figures.average('portfolio')), digits),
    yield: flowOver(figures, 'cashFromLoans', 'portfolio', NO_PORTFOLIO),
    realYield: whenGiven(figures, ['cashFromLoans', 'inflation'], realYield),
    yieldGap: whenGiven(figures, ['cashFromLoans', 'netPortfolio', 'expectedYield'], yieldGap),
    writeOffRatio: flowOver(figures, 'writtenOff', 'portfolio', NO_PORTFOLIO),
    operationalSelfSufficiency: whenGiven(figures, ['operatingRevenue', ...EXPENSES], () =>
      ratio(figures.amount('operatingRevenue'), figures.expenses(), {
        digits,
        whenNil: NO_EXPENSES,
      }),
    ),
    financialSelfSufficiency: whenGiven(
      figures,
      ['operatingRevenue', ...EXPENSES, 'adjustments'],
      () =>
        ratio(
          figures.amount('operatingRevenue'),
          addFractions(figures.expenses(), figures.amount('adjustments')),
          { digits, whenNil: NO_EXPENSES },
        ),
    ),
    returnOnAssets: returnOn(figures, 'assets', 'there are no assets'),
    returnOnEquity: returnOn(figures, 'equity', 'there is no equity'),
    operatingExpenseRatio: flowOver(figures, 'operatingExpense', 'portfolio', NO_PORTFOLIO),
    costOfFunds: flowOver(figures, 'financialExpense', 'borrowings', 'there are no borrowings'),
    costPerClient: whenGiven(figures, ['operatingExpense', 'clients'], costPerClient),
    breakEvenRate: whenGiven(figures, ['pricing'], breakEvenRate),
  };
}

/** A ratio of figures that may be left out: it names the ones that are. */
function whenGiven(
  figures: Figures,
  needs: readonly Name[],
  make: (figures: Figures) => Ratio,
): Ratio {
  const missing = needs.filter((name) => !figures.has(name));
  if (missing.length === 0) return make(figures);
  return noRatio(`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not given`);
}

/** A flow brought to a year over an average balance. */
function flowOver(
  figures: Figures,
  flow: AmountName,
  balance: BalanceName,
  whenNil: string,
): Ratio {
  return whenGiven(figures, [flow, balance], () =>
    ratio(figures.yearly(figures.amount(flow)), figures.average(balance), {
      digits: figures.digits,
      whenNil,
    }),
  );
}

/** What is left of the revenue after expenses and taxes, over an average balance. */
function returnOn(figures: Figures, balance: BalanceName, whenNil: string): Ratio {
  return whenGiven(figures, [...EARNINGS, balance], () => {
    const spent = addFractions(figures.expenses(), figures.amount('taxes'));
    const earned = subtractFractions(figures.amount('operatingRevenue'), spent);
    return ratio(figures.yearly(earned), figures.average(balance), {
      digits: figures.digits,
      whenNil,
    });
  });
}

function realYield(figures: Figures): Ratio {
  const inflation = figures.rate('inflation');
  const portfolio = figures.average('portfolio');
  if (portfolio.num === 0) return noRatio(NO_PORTFOLIO);
  const nominal = divideFractions(figures.yearly(figures.amount('cashFromLoans')), portfolio);
  return ratio(subtractFractions(nominal, inflation), addFractions(ONE, inflation), {
    ...RATES,
    whenNil: 'prices fell to nil',
  });
}

/** 1 - cash / expected, as (expected - cash) / expected. */
function yieldGap(figures: Figures): Ratio {
  const cash = figures.yearly(figures.amount('cashFromLoans'));
  const expected = multiplyFractions(
    figures.average('netPortfolio'),
    figures.rate('expectedYield'),
  );
  return ratio(subtractFractions(expected, cash), expected, {
    digits: figures.digits,
    whenNil: 'no income was expected',
  });
}

/** An amount for each client: the value has the currency's digits. */
function costPerClient(figures: Figures): Ratio {
  const { digits } = figures;
  const expense = figures.yearly(figures.amount('operatingExpense'));
  const clients = figures.average('clients');
  if (clients.num === 0) return noRatio('there were no clients');
  return {
    value: formatAmount(roundFraction(divideFractions(expense, clients)), digits),
    numerator: formatAmount(roundFraction(expense), digits),
    denominator: formatFraction(clients, RATIO_PLACES),
  };
}

/** (administration + losses + funds + capitalization - investment income) / (1 - losses). */
function breakEvenRate(figures: Figures): Ratio {
  const costs = (['administration', 'losses', 'funds', 'capitalization'] as const)
    .map((name) => figures.pricing(name))
    .reduce(addFractions);
  return ratio(
    subtractFractions(costs, figures.pricing('investmentIncome')),
    subtractFractions(ONE, figures.pricing('losses')),
    { ...RATES, whenNil: 'everything lent is lost' },
  );
}
