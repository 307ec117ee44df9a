import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { addFractions, type Fraction, fraction } from '../money/fraction.js';
import { compareFractions, divideFractions, formatFraction } from '../money/fraction-math.js';
import { type Int, plus, sum, times } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { mulDiv } from '../money/mul-div.js';
import { list, object, optional, required, text } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { currency, date, money } from '../read/values.js';
import { groupLoans } from './group-loans.js';
import type { PortfolioLoan } from './portfolio-loan.js';
import { noRatio, type Ratio, ratio } from './ratio.js';
import { checkDay, completeLoans, currencyDigits, loansShape } from './read-loans.js';
import { balanceOf, type ReportLoan } from './report-loan.js';

/** What `outreach` reads. */
export interface OutreachInput {
  /** ISO 4217 code, of all loans. */
  readonly currency: string;
  readonly asOf: string;
  /** With the facts `borrower` and `officer`. */
  readonly loans: readonly PortfolioLoan[];
  /** The borrowers who were active when the period began; left out: no retention. */
  readonly borrowersBefore?: readonly string[];
  /** Gross national income per head, in the currency of the loans. */
  readonly incomePerHead?: string;
  /** The fact to group by; left out: no groups. */
  readonly by?: string;
}

/** Whom a portfolio reaches, and at which rates. */
export interface OutreachFigures {
  readonly loans: number;
  readonly glp: string;
  /** People with principal outstanding; null when a loan does not name its borrower. */
  readonly borrowers: number | null;
  readonly officers: number | null;
  readonly borrowersPerOfficer: Ratio;
  /** An amount; null when there is none. */
  readonly averagePerLoan: string | null;
  readonly averagePerBorrower: string | null;
  /** Average balance of a borrower over income per head. */
  readonly depth: Ratio;
  /** Of the borrowers there were, those who still are. */
  readonly retention: Ratio;
  /** Percent a year on loans that name their rate, the average by balance; null: none does. */
  readonly rates: {
    readonly min: string;
    readonly max: string;
    readonly average: string;
  } | null;
}

/** What `outreach` answers. */
export interface Outreach extends OutreachFigures {
  readonly asOf: string;
  readonly groups?: readonly ({ readonly key: string | null } & OutreachFigures)[];
}

/** Places of rates in percent and of people for each officer. */
const PLACES = 2;

/**
 * Whom a portfolio reaches at the end of a day: people, not loans (CGAP, Definitions of Selected
 * Financial Terms, Ratios, and Adjustments for Microfinance, 2003), and the lowest, highest and
 * average rate charged, which the Reserve Bank of India has lenders of microfinance display (Master
 * Direction of 14 March 2022, 6.7). Borrowers in two groups count in both.
 * @param input an {@link OutreachInput}; states may be `replay` answers as they are
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `date.malformed`), or
 * `portfolio.as_of_differs` for a state of another day
 * @example
 * ```ts
 * const state = { asOf: '2026-06-30', status: 'active', outstanding: { principal: '9000' }, arrears: { since: null, npaSince: null }, installments: [], allocations: [] };
 * const facts = { borrower: 'Amina', officer: 'Ravi' };
 * const loans = [{ id: 'L1', facts, annualRate: '24', state }, { id: 'L2', facts, annualRate: '21', state }];
 * const answer = outreach({ currency: 'INR', asOf: '2026-06-30', loans });
 * answer.borrowers // => 1
 * answer.averagePerBorrower // => '18000.00'
 * answer.rates // => { min: '21.00', max: '24.00', average: '22.50' }
 * ```
 */
export function outreach(input: OutreachInput): Outreach {
  const problems = new Problems(input);
  const digits = currencyDigits(input);
  const draft = object({
    currency: required(currency),
    asOf: required(date),
    loans: required(loansShape(digits)),
    borrowersBefore: optional(list(text(), 0, 10_000_000)),
    incomePerHead: optional(money(digits, 'not-negative')),
    by: optional(text()),
  })(input, '', problems);
  checkDay(draft?.loans, 'state', draft?.asOf, problems);
  problems.raise();
  const loans = completeLoans(draft?.loans).filter(({ state }) => balanceOf(state) > 0);
  const question: Question = {
    digits: digits as number,
    before: draft?.borrowersBefore && new Set(draft.borrowersBefore as string[]),
    incomePerHead: draft?.incomePerHead,
  };
  const by = draft?.by;
  return {
    asOf: formatDate(draft?.asOf as Day),
    ...figuresOf(loans, question),
    ...(by !== undefined && {
      // Who was there before is known of the whole only, not of a group.
      groups: groupLoans(loans, by).map(({ key, loans: group }) => ({
        key,
        ...figuresOf(group, { ...question, before: undefined }),
      })),
    }),
  };
}

interface Question {
  readonly digits: number;
  readonly before: ReadonlySet<string> | undefined;
  readonly incomePerHead: Int | undefined;
}

function figuresOf(loans: readonly ReportLoan[], question: Question): OutreachFigures {
  const { digits } = question;
  const glp = sum(loans.map(({ state }) => state.principal));
  const borrowers = peopleOf(loans, 'borrower');
  const officers = peopleOf(loans, 'officer');
  const average = (by: number | undefined) =>
    by ? formatAmount(mulDiv(glp, 1, by, 'half-up'), digits) : null;
  return {
    loans: loans.length,
    glp: formatAmount(glp, digits),
    borrowers: borrowers?.size ?? null,
    officers: officers?.size ?? null,
    borrowersPerOfficer:
      borrowers && officers
        ? ratio(whole(borrowers.size), whole(officers.size), {
            digits: 0,
            places: PLACES,
            whenNil: 'there are no officers',
          })
        : noRatio('not every loan names its borrower and its officer'),
    averagePerLoan: average(loans.length),
    averagePerBorrower: average(borrowers?.size),
    depth: depthOf(glp, borrowers, question),
    retention: retentionOf(borrowers, question),
    rates: ratesOf(loans),
  };
}

/** The people that loans name; undefined when one of them names nobody. */
function peopleOf(loans: readonly ReportLoan[], fact: string): ReadonlySet<string> | undefined {
  const people = new Set<string>();
  for (const { facts } of loans) {
    const person = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (person === undefined) return undefined;
    people.add(person);
  }
  return people;
}

function depthOf(
  glp: Int,
  borrowers: ReadonlySet<string> | undefined,
  { incomePerHead, digits }: Question,
): Ratio {
  if (incomePerHead === undefined) return noRatio('incomePerHead is not given');
  if (borrowers === undefined) return noRatio('not every loan names its borrower');
  if (borrowers.size === 0) return noRatio('there are no borrowers');
  return ratio(fraction(glp, borrowers.size), whole(incomePerHead), {
    digits,
    whenNil: 'there is no income per head',
  });
}

function retentionOf(borrowers: ReadonlySet<string> | undefined, { before }: Question): Ratio {
  if (before === undefined) return noRatio('borrowersBefore is not given for these loans');
  if (borrowers === undefined) return noRatio('not every loan names its borrower');
  const kept = [...before].filter((person) => borrowers.has(person)).length;
  return ratio(whole(kept), whole(before.size), {
    digits: 0,
    whenNil: 'there were no borrowers before',
  });
}

function ratesOf(loans: readonly ReportLoan[]): OutreachFigures['rates'] {
  let [least, most]: (Fraction | undefined)[] = [];
  let weighted: Fraction = whole(0);
  let balance: Int = 0;
  for (const { annualRate, state } of loans) {
    if (annualRate === null) continue;
    if (least === undefined || compareFractions(annualRate, least) < 0) least = annualRate;
    if (most === undefined || compareFractions(annualRate, most) > 0) most = annualRate;
    weighted = addFractions(
      weighted,
      fraction(times(annualRate.num, state.principal), annualRate.den),
    );
    balance = plus(balance, state.principal);
  }
  if (least === undefined || most === undefined) return null;
  return {
    min: formatFraction(least, PLACES),
    max: formatFraction(most, PLACES),
    average: formatFraction(divideFractions(weighted, whole(balance)), PLACES),
  };
}

function whole(value: Int): Fraction {
  return { num: value, den: 1 };
}
