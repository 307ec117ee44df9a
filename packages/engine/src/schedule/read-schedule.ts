import { object, optional, type Read, required } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import type { Terms } from './parsed-terms.js';
import { PlanError } from './plan-error.js';
import { readTerms } from './read-terms.js';

/** A part of a loan file that a schedule has no use for. */
const unread: Read<unknown> = (value) => value;

/**
 * Reads the terms of a loan file and draws something up from them.
 * @throws EngineError with every problem of the file
 */
export function readSchedule<T>(input: unknown, draw: (terms: Terms) => T): T {
  const problems = new Problems(input);
  let terms: Terms | undefined;
  const file = object({
    terms: required((value, path) => {
      terms = readTerms(value, path, problems);
      return terms;
    }),
    events: optional(unread),
    asOf: optional(unread),
  });
  file(input, '', problems);
  problems.raise();
  try {
    return draw(terms as Terms);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    problems.add(error.code, `/terms${error.path}`, error.facts, error.message);
    problems.raise();
    throw error;
  }
}
