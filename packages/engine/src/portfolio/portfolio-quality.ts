import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { count, list, object, optional, required, text } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { currency, date } from '../read/values.js';
import { checkRising } from '../schedule/check-terms.js';
import { AGE_BANDS, ageArrears, ageBalances } from './ageing.js';
import { groupLoans } from './group-loans.js';
import type { PartsTotal, PortfolioLoan } from './portfolio-loan.js';
import { noRatio, type Ratio, ratio } from './ratio.js';
import { checkDay, completeLoans, currencyDigits, loansShape } from './read-loans.js';
import { addParts, balanceOf, NO_AMOUNTS, type ReportLoan, showParts } from './report-loan.js';

/** What `portfolioQuality` reads. */
export interface PortfolioQualityInput {
  /** ISO 4217 code, of all loans. */
  readonly currency: string;
  /** The day at whose end all states stand. */
  readonly asOf: string;
  readonly loans: readonly PortfolioLoan[];
  /** The fact to group by, such as `branch`; left out: no groups. */
  readonly by?: string;
  /** Days of PAR, rising; left out: 1, 30, 60, 90, 180. */
  readonly par?: readonly number[];
  /** Days late on which bands of age begin, rising; left out: 0, 1, 31, 61, 91, 181, 366. */
  readonly bands?: readonly number[];
}

/** Portfolio at risk: late for more than so many days, without and with restructured loans. */
export interface ParFigure {
  readonly days: number;
  /** Days late from which a loan counts: 1 for PAR1, else one more than `days`. */
  readonly from: number;
  readonly loans: number;
  /** The whole balance of late loans over the gross portfolio. */
  readonly late: Ratio;
  /** Of late loans and restructured ones, each once. */
  readonly withRestructured: Ratio;
}

/** The quality of a set of loans. Amounts are decimal strings. */
export interface QualityFigures {
  /** Loans with principal outstanding, written-off ones not among them. */
  readonly loans: number;
  /** Gross loan portfolio. */
  readonly glp: string;
  readonly restructured: { readonly loans: number; readonly balance: string };
  readonly par: readonly ParFigure[];
  /** What is unpaid of instalments due. */
  readonly arrears: PartsTotal;
  readonly arrearsRate: Ratio;
  readonly arrearsAgeing: readonly (PartsTotal & {
    readonly from: number;
    readonly to: number | null;
    readonly installments: number;
  })[];
  /** The first entry, with null bounds, is what nothing is overdue on. */
  readonly balanceAgeing: readonly {
    readonly from: number | null;
    readonly to: number | null;
    readonly loans: number;
    readonly balance: string;
  }[];
  readonly npa: { readonly loans: number; readonly gross: Ratio; readonly net: Ratio };
  /** The provisions handed over; null when a loan with a balance has none. */
  readonly provisions: { readonly standard: string; readonly npa: string } | null;
  readonly riskCoverage: Ratio;
}

/** What `portfolioQuality` answers. */
export interface PortfolioQuality extends QualityFigures {
  readonly asOf: string;
  /** In the order of their keys; null is the key of loans without the fact. */
  readonly groups?: readonly ({ readonly key: string | null } & QualityFigures)[];
}

const PAR_DAYS = [1, 30, 60, 90, 180];
const NO_PORTFOLIO = 'there is no portfolio';
const NO_PROVISIONS = 'not every loan with a balance has a provision';

function shape(digits: number | undefined) {
  const days = list(count(0, 36_600), 1, 100);
  return object({
    currency: required(currency),
    asOf: required(date),
    loans: required(loansShape(digits)),
    by: optional(text()),
    par: optional(days),
    bands: optional(days),
  });
}

/**
 * The quality of a portfolio at the end of a day, in all and by a fact such as branch or officer.
 * Every ratio carries its numerator and denominator; where there is no portfolio it is null and
 * says so. Definitions are CGAP's (Definitions of Selected Financial Terms, Ratios, and Adjustments
 * for Microfinance, 3rd edition, September 2003), the Indian ones the Reserve Bank's:
 *
 * - Gross loan portfolio: outstanding principal of all loans, current, late and restructured;
 *   neither interest nor what is written off.
 * - PAR(n): the whole balance of every loan with an instalment more than n days late (PAR1: one day
 *   or more), over the gross portfolio; with and without restructured loans. Days are counted from
 *   the due date, which is day 0, under any rule set.
 * - Arrears rate: overdue principal over the gross portfolio; it understates risk.
 * - Gross NPA: balance of NPA loans over the gross portfolio. Net NPA: the same less the provisions
 *   on NPA, above and below; those on standard loans are not deducted (RBI, DNBS.PD.CC.No.207, 17
 *   January 2011).
 * - Risk coverage: all provisions over the balance of PAR30 and restructured loans.
 * @param input a {@link PortfolioQualityInput}; states may be `replay` answers as they are
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `date.malformed`,
 * `terms.rules_unordered`), or `portfolio.as_of_differs` for a state of another day
 * @example
 * ```ts
 * const parts = { principal: '0', interest: '0', fee: '0', penalty: '0' };
 * const row = { number: 1, due: '2026-05-01', principal: '900', interest: '100', fee: '0', penalty: '0', paid: parts };
 * const state = { asOf: '2026-06-30', status: 'active', outstanding: { principal: '9000' }, arrears: { since: '2026-05-01', npaSince: null }, installments: [row], allocations: [] };
 * const answer = portfolioQuality({ currency: 'INR', asOf: '2026-06-30', loans: [{ id: 'L1', state }] });
 * answer.par[1].late // => { value: '1.0000', numerator: '9000.00', denominator: '9000.00' }
 * answer.par[2].late.value // => '0.0000'
 * answer.arrearsRate.value // => '0.1000'
 * ```
 */
export function portfolioQuality(input: PortfolioQualityInput): PortfolioQuality {
  const problems = new Problems(input);
  const digits = currencyDigits(input);
  const draft = shape(digits)(input, '', problems);
  checkRising(draft?.par, '/par', problems);
  checkRising(draft?.bands, '/bands', problems);
  checkDay(draft?.loans, 'state', draft?.asOf, problems);
  problems.raise();
  const loans = completeLoans(draft?.loans);
  const asOf = draft?.asOf as Day;
  const question: Question = {
    asOf,
    digits: digits as number,
    par: (draft?.par as number[] | undefined) ?? PAR_DAYS,
    bands: fromNil((draft?.bands as number[] | undefined) ?? AGE_BANDS),
  };
  const by = draft?.by;
  return {
    asOf: formatDate(asOf),
    ...figuresOf(loans, question),
    ...(by !== undefined && {
      groups: groupLoans(loans, by).map(({ key, loans: group }) => ({
        key,
        ...figuresOf(group, question),
      })),
    }),
  };
}

/** Bands from the due date itself on, so that every age has one. */
function fromNil(starts: readonly number[]): readonly number[] {
  return starts[0] === 0 ? starts : [0, ...starts];
}

interface Question {
  readonly asOf: Day;
  readonly digits: number;
  readonly par: readonly number[];
  readonly bands: readonly number[];
}

function figuresOf(loans: readonly ReportLoan[], question: Question): QualityFigures {
  const { asOf, digits, par, bands } = question;
  const show = (amount: Int) => formatAmount(amount, digits);
  const live = loans.filter(({ state }) => balanceOf(state) > 0);
  const glp = sum(live.map(({ state }) => state.principal));
  const over = (amount: Int, whole: Int, whenNil: string) =>
    ratio({ num: amount, den: 1 }, { num: whole, den: 1 }, { whenNil, digits });
  const restructured = live.filter((loan) => loan.restructured);
  const arrearsBands = ageArrears(loans, asOf, bands);
  const arrears = arrearsBands.map(({ unpaid }) => unpaid).reduce(addParts, NO_AMOUNTS);
  return {
    loans: live.length,
    glp: show(glp),
    restructured: { loans: restructured.length, balance: show(balances(restructured)) },
    par: par.map((days) => parFigure(days, live, glp, question)),
    arrears: showParts(arrears, digits),
    arrearsRate: over(arrears.principal, glp, NO_PORTFOLIO),
    arrearsAgeing: arrearsBands.map(({ from, to, installments, unpaid }) => ({
      from,
      to,
      installments,
      ...showParts(unpaid, digits),
    })),
    balanceAgeing: ageBalances(live, asOf, bands).map(({ band, loans: found, balance }) => ({
      from: band?.from ?? null,
      to: band?.to ?? null,
      loans: found,
      balance: show(balance),
    })),
    ...provisioned(live, glp, question),
  };
}

/**
 * The least days late that PAR(n) counts: more than n, but PAR1 is one day or more.
 * @example
 * ```ts
 * parFrom(30) // => 31
 * parFrom(1) // => 1
 * ```
 */
export function parFrom(days: number): number {
  return days <= 1 ? 1 : days + 1;
}

function parFigure(
  days: number,
  live: readonly ReportLoan[],
  glp: Int,
  { asOf, digits }: Question,
): ParFigure {
  const from = parFrom(days);
  const late = live.filter((loan) => isLate(loan, asOf, from));
  const withRestructured = live.filter((loan) => loan.restructured || isLate(loan, asOf, from));
  const over = (loans: readonly ReportLoan[]) =>
    ratio(
      { num: balances(loans), den: 1 },
      { num: glp, den: 1 },
      { whenNil: NO_PORTFOLIO, digits },
    );
  return {
    days,
    from,
    loans: late.length,
    late: over(late),
    withRestructured: over(withRestructured),
  };
}

function isLate({ state }: ReportLoan, asOf: Day, from: number): boolean {
  return state.since !== null && asOf - state.since >= from;
}

/** What depends on NPA and on provisions. */
function provisioned(
  live: readonly ReportLoan[],
  glp: Int,
  { asOf, digits }: Question,
): Pick<QualityFigures, 'npa' | 'provisions' | 'riskCoverage'> {
  const form = { digits, whenNil: NO_PORTFOLIO };
  const npaLoans = live.filter(({ state }) => state.npaSince !== null);
  const npa = balances(npaLoans);
  const gross = ratio({ num: npa, den: 1 }, { num: glp, den: 1 }, form);
  const provisions = provisionsOf(live);
  if (provisions === null) {
    const none = noRatio(NO_PROVISIONS);
    return {
      npa: { loans: npaLoans.length, gross, net: none },
      provisions,
      riskCoverage: none,
    };
  }
  const net = ratio(
    { num: minus(npa, provisions.npa), den: 1 },
    { num: minus(glp, provisions.npa), den: 1 },
    { ...form, whenNil: `${NO_PORTFOLIO} left after provisions` },
  );
  const risky = live.filter((loan) => loan.restructured || isLate(loan, asOf, parFrom(30)));
  const show = (amount: Int) => formatAmount(amount, digits);
  return {
    npa: { loans: npaLoans.length, gross, net },
    provisions: { standard: show(provisions.standard), npa: show(provisions.npa) },
    riskCoverage: ratio(
      { num: plus(provisions.standard, provisions.npa), den: 1 },
      { num: balances(risky), den: 1 },
      { digits, whenNil: 'no loan is more than 30 days late or restructured' },
    ),
  };
}

function provisionsOf(live: readonly ReportLoan[]): { standard: Int; npa: Int } | null {
  let [standard, npa]: [Int, Int] = [0, 0];
  for (const { provision } of live) {
    if (provision === null) return null;
    standard = plus(standard, provision.standard);
    npa = plus(npa, provision.npa);
  }
  return { standard, npa };
}

function balances(loans: readonly ReportLoan[]): Int {
  return sum(loans.map(({ state }) => balanceOf(state)));
}
