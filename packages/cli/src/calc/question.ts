import { nearest } from '@mfi/terminal';
import { type Problem, Refusal } from '../refusal.js';

/** One item of a batch. */
export interface Question {
  readonly run: string;
  readonly input: unknown;
}

/**
 * What an item of a batch asks. Its other fields, such as those of a test vector, are nobody's
 * business here. An `asOf` beside the input is for an input without one.
 * @param runs the runs there are
 * @throws Refusal with everything that keeps the item from being asked
 */
export function questionOf(item: unknown, runs: readonly string[]): Question {
  if (!isObject(item)) {
    throw new Refusal([
      problem('value.not_an_object', '', {}, 'Give an object with run and input here.'),
    ]);
  }
  const { run, input, asOf } = item;
  const problems = [
    ...(typeof run === 'string' && runs.includes(run) ? [] : [runProblem(run, runs)]),
    ...(input === undefined ? [missing('input')] : []),
  ];
  if (problems.length > 0) throw new Refusal(problems);
  const isWithout = isObject(input) && asOf !== undefined && !Object.hasOwn(input, 'asOf');
  return { run: run as string, input: isWithout ? { ...input, asOf } : input };
}

function runProblem(run: unknown, runs: readonly string[]): Problem {
  if (run === undefined) return missing('run');
  const meant = typeof run === 'string' ? nearest(run, runs) : undefined;
  const message = `Use one of: ${runs.join(', ')}${meant ? `; did you mean ${meant}?` : '.'}`;
  const found = typeof run === 'string' ? run.slice(0, 80) : typeof run;
  return problem('value.unknown_word', '/run', { found, allowed: runs }, message);
}

function missing(field: string): Problem {
  return problem('value.missing', `/${field}`, { field }, `Give ${field}; it is needed here.`);
}

function problem(code: string, path: string, facts: Problem['facts'], message: string): Problem {
  return { code, path, facts, message };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
