import { type Problem, Refused } from '@mfi/contracts';
import { EngineError, type LoanTerms } from '@mfi/engine';
import { schedule } from '@mfi/engine/schedule';
import type { ReadContext } from '../kit/context.js';
import type { ProductLimits, ProductTerms, ProductVersionRow } from '../ports/tables.js';
import { loanTerms } from './loan-terms.js';
import { isBelow } from './rates.js';

/** Where a product is checked: the currency, and the day. */
type Checking = Pick<ReadContext, 'money' | 'now'>;

/** What a version of a product is to say. */
export type Sold = Pick<ProductVersionRow, 'terms' | 'limits' | 'chargeRules'>;

/**
 * Refuses a product that no loan could be made of: fields that belong to one loan, limits that
 * contradict each other, and whatever the engine finds wrong when it draws up plans at the limits.
 * @throws Refused with all that is wrong, by paths into `/terms` and the limits
 */
export function checkProduct(context: Checking, sold: Sold): void {
  const fields = loanFields(sold.terms);
  const problems = fields.length > 0 ? fields : planProblems(context, sold).map(ofInput);
  // Terms that cannot be read have no rate or count to hold against the limits.
  problems.push(...limitProblems(context, sold));
  if (problems.length > 0) throw new Refused(distinct(problems));
}

const LOAN_FIELDS = ['currency', 'principal', 'disbursements'] as const;

/** Fields that only one loan can fill; a date in a product would pass. */
function loanFields(terms: ProductTerms): Problem[] {
  const given = terms as unknown as Readonly<Record<string, unknown>>;
  const dated: [path: string, value: unknown][] = [
    ['/terms/interest/rateChanges', at(given, 'interest', 'rateChanges')],
    ['/terms/repayment/firstDueOn', at(given, 'repayment', 'firstDueOn')],
    ['/terms/repayment/custom', at(given, 'repayment', 'custom')],
    ...datedFees(given['fees']),
  ];
  const own = LOAN_FIELDS.map((field): [string, unknown] => [`/terms/${field}`, given[field]]);
  return [...own, ...dated].flatMap(([path, value]) =>
    value === undefined
      ? []
      : [
          {
            code: 'product.loan_field' as const,
            path,
            facts: {},
            message: 'Take it out: each loan of the product has its own.',
          },
        ],
  );
}

function datedFees(fees: unknown): [path: string, value: unknown][] {
  if (!Array.isArray(fees)) return [];
  return fees.flatMap((fee: unknown, index): [string, unknown][] => {
    const when = at(fee, 'when');
    const isDated = typeof when === 'string' && /^\d/.test(when);
    return isDated ? [[`/terms/fees/${index}/when`, when]] : [];
  });
}

/** The value under some keys of plain data; undefined where there is none. */
function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

/** What the engine finds wrong with loans at the limits. */
function planProblems(context: Checking, sold: Sold): Problem[] {
  const { principalMin, principalMax, ...limits } = sold.limits;
  // What cannot be read at all is told before anything else looks into it.
  const unread = problemsOf(plainSample(context, sold, principalMin));
  if (unread.length > 0) return unread;
  const samples = [
    sample(context, sold, { principal: principalMin }),
    sample(context, sold, { principal: principalMax }),
  ];
  const first = samples.flatMap((terms) => problemsOf(terms));
  if (first.length > 0) return first;
  return [principalMin, principalMax].flatMap((principal) => [
    ...problemsOf(
      sample(context, sold, {
        principal,
        annualRate: limits.rateMax,
        installments: limits.installmentsMin,
      }),
    ),
    ...problemsOf(
      sample(context, sold, {
        principal,
        annualRate: limits.rateMin,
        installments: limits.installmentsMax,
      }),
    ),
  ]);
}

interface Sample {
  readonly principal: number;
  readonly annualRate?: string | undefined;
  readonly installments?: number | undefined;
}

/** The terms of a loan that could be made; undefined rules that are broken are told when drawn up. */
function sample(
  context: Checking,
  sold: Sold,
  { principal, annualRate, installments }: Sample,
): () => LoanTerms {
  const own = ofSample(context, sold, principal);
  return () => loanTerms(sold, { ...own, annualRate, installments });
}

/** The same, of the terms as they were written: nothing of them is looked at but by the engine. */
function plainSample(context: Checking, sold: Sold, principal: number): () => LoanTerms {
  const { custom, ...own } = ofSample(context, sold, principal);
  const repayment = custom ? { ...sold.terms.repayment, custom } : sold.terms.repayment;
  return () => ({ ...sold.terms, ...own, repayment });
}

function ofSample({ money, now }: Checking, { terms }: Sold, principal: number) {
  const amount = money.format(principal);
  const on = now.slice(0, 10);
  const year = Number(on.slice(0, 4)) + 1;
  // A product whose instalments each loan lists is tried with one, a year on.
  const isCustom = at(terms, 'repayment', 'method') === 'custom';
  return {
    currency: money.currency,
    principal: amount,
    disbursements: [{ on, amount }],
    ...(isCustom ? { custom: [{ due: `${year}-01-31`, principal: amount }] } : {}),
  };
}

function problemsOf(terms: () => LoanTerms): Problem[] {
  try {
    schedule({ terms: terms() });
    return [];
  } catch (error) {
    if (error instanceof EngineError) return [...error.problems];
    throw error;
  }
}

function limitProblems({ money }: Checking, { terms, limits }: Sold): Problem[] {
  const rate = at(terms, 'interest', 'annualRate');
  const count = at(terms, 'repayment', 'installments');
  const principals = limits.principalMin > limits.principalMax;
  return [
    ...(principals
      ? [unordered('/principalMax', `Give at least ${money.format(limits.principalMin)}.`)]
      : []),
    ...rateProblems(limits, typeof rate === 'string' ? rate : undefined),
    ...countProblems(limits, typeof count === 'number' ? count : undefined),
  ];
}

function rateProblems({ rateMin, rateMax }: ProductLimits, rate: string | undefined): Problem[] {
  if (rate === undefined || !/^\d+(\.\d+)?$/.test(rate)) return [];
  return [
    ...(rateMin !== undefined && isBelow(rate, rateMin)
      ? [unordered('/rateMin', `Give at most ${rate}, the rate of the terms.`)]
      : []),
    ...(rateMax !== undefined && isBelow(rateMax, rate)
      ? [unordered('/rateMax', `Give at least ${rate}, the rate of the terms.`)]
      : []),
  ];
}

function countProblems(
  { installmentsMin, installmentsMax }: ProductLimits,
  count: number | undefined,
): Problem[] {
  if (count === undefined) return [];
  return [
    ...(installmentsMin !== undefined && installmentsMin > count
      ? [unordered('/installmentsMin', `Give at most ${count}, as the terms have.`)]
      : []),
    ...(installmentsMax !== undefined && installmentsMax < count
      ? [unordered('/installmentsMax', `Give at least ${count}, as the terms have.`)]
      : []),
  ];
}

function unordered(path: string, message: string): Problem {
  return { code: 'product.limits_unordered', path, facts: {}, message };
}

/** Each problem once, though several samples have it. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem]));
  return [...seen.values()];
}

/** The principal of a sample stands in the limits. */
function ofInput(problem: Problem): Problem {
  const isPrincipal = /^\/terms\/(principal|disbursements)/.test(problem.path);
  return isPrincipal ? { ...problem, path: '/principalMin' } : problem;
}
