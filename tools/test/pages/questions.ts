import { affordability } from '../../../packages/engine/src/affordability/index.js';
import { apr } from '../../../packages/engine/src/apr/index.js';
import { dayCount, emi, tvm } from '../../../packages/engine/src/calc/index.js';
import { classify, provision } from '../../../packages/engine/src/classification/index.js';
import { explainLoan } from '../../../packages/engine/src/loan/explain-loan.js';
import {
  type ChargeRulesName,
  journal,
  payoff,
  replay,
  underChargeRules,
} from '../../../packages/engine/src/loan/index.js';
import { keyFacts } from '../../../packages/engine/src/loan/key-facts.js';
import { statement } from '../../../packages/engine/src/loan/statement.js';
import {
  collections,
  outreach,
  portfolioMovement,
  portfolioPerformance,
  portfolioQuality,
} from '../../../packages/engine/src/portfolio/index.js';
import { explain, type LoanTerms, schedule } from '../../../packages/engine/src/schedule/index.js';

/** What answers the inputs that pages show, by the word behind `run`. */
export const QUESTIONS: Readonly<Record<string, (input: never, figure: string) => unknown>> = {
  schedule: (input) => schedule(input),
  explain,
  explainLoan,
  replay: (input) => replay(input),
  payoff,
  journal,
  statement,
  keyFacts,
  underChargeRules: ({ terms, rules }: { terms: LoanTerms; rules: ChargeRulesName }) =>
    underChargeRules(terms, rules),
  emi,
  apr,
  dayCount,
  tvm,
  classify,
  provision,
  affordability,
  collections,
  outreach,
  portfolioMovement,
  portfolioPerformance,
  portfolioQuality,
};

/** The answer of the engine to an input of a page. */
export function ask(name: string, input: unknown, figure = ''): unknown {
  const question = QUESTIONS[name];
  if (question === undefined) throw new Error(`No question is called ${name}.`);
  return question(input as never, figure);
}

/**
 * A value with changes made to it: objects are merged, null takes a field out, everything else is
 * replaced (RFC 7396, a JSON merge patch).
 */
export function changed(value: unknown, changes: unknown): unknown {
  if (!isObject(changes)) return changes;
  const result: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [key, change] of Object.entries(changes)) {
    if (change === null) delete result[key];
    else result[key] = changed(result[key], change);
  }
  return result;
}

/** What stands for any items of a list that are left out. */
const MORE = '…';

/**
 * An answer cut down to what a page shows of it, so that the two can be compared: the fields that
 * the page names, and of a list that holds a `"…"` only the items before and behind it.
 */
export function shownOf(answer: unknown, page: unknown): unknown {
  if (Array.isArray(page) && Array.isArray(answer)) return shownList(answer, page);
  if (!isObject(page) || !isObject(answer)) return answer;
  return Object.fromEntries(
    Object.keys(page)
      .filter((key) => key in answer)
      .map((key) => [key, shownOf(answer[key], page[key])]),
  );
}

function shownList(answer: readonly unknown[], page: readonly unknown[]): unknown[] {
  const gap = page.indexOf(MORE);
  if (gap < 0) return answer.map((item, index) => shownOf(item, page[index]));
  const behind = page.length - gap - 1;
  const first = answer.slice(0, gap).map((item, index) => shownOf(item, page[index]));
  const last = answer.slice(answer.length - behind);
  return [...first, MORE, ...last.map((item, index) => shownOf(item, page[gap + 1 + index]))];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
