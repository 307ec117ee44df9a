import type { Day } from '../date/civil.js';
import { type Draft, list, object, optional, type Read, required } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { date } from '../read/values.js';
import type { Terms } from '../schedule/parsed-terms.js';
import { PlanError } from '../schedule/plan-error.js';
import { digitsOf, readTerms } from '../schedule/read-terms.js';
import { EventError } from './event-error.js';
import type { Event } from './parsed-events.js';
import { checkEvents, EVENTS_MAX, fillEvent, readEvent } from './read-events.js';

/** A loan file, read and checked. */
export interface LoanFile {
  readonly terms: Terms;
  readonly events: readonly Event[];
  readonly asOf: Day;
  /** The first day of a statement; read only where it is asked for. */
  readonly from?: Day | undefined;
}

/**
 * Reads a whole loan file and reckons something from it.
 * @throws EngineError with every problem of the file; what only shows as the loan is replayed (a
 *   waiver of more than is due) is told when nothing else is wrong
 * @param mayHaveFrom whether the file may say from which day on it is to be shown
 */
export function readLoan<T>(input: unknown, reckon: (file: LoanFile) => T, mayHaveFrom = false): T {
  const problems = new Problems(input);
  const digits = digitsOf((input as { terms?: unknown } | null | undefined)?.terms);
  let terms: Terms | undefined;
  const shape = {
    terms: required((value: unknown, path: string) => {
      terms = readTerms(value, path, problems);
      return terms;
    }),
    events: optional(list(readEvent(digits), 0, EVENTS_MAX)),
    asOf: required(date),
  };
  let from: Day | undefined;
  const fromField = optional((value: unknown, path: string) => {
    from = date(value, path, problems);
    return from;
  });
  const read: Read<Draft<typeof shape>> = object(
    mayHaveFrom ? { ...shape, from: fromField } : shape,
  );
  const file = read(input, '', problems);
  checkEvents(file?.events ?? [], problems);
  problems.raise();
  const events = (file?.events ?? []).map((fields, place) => fillEvent(fields ?? {}, place));
  return raising(problems, () =>
    reckon({ terms: terms as Terms, events, asOf: file?.asOf as Day, from }),
  );
}

/** Runs a reckoning; what it refuses becomes a problem of the file. */
function raising<T>(problems: Problems, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof PlanError) {
      problems.add(error.code, `/terms${error.path}`, error.facts, error.message);
    } else if (error instanceof EventError) {
      problems.add(error.code, error.path, error.facts, error.message);
    } else {
      throw error;
    }
    problems.raise();
    throw error;
  }
}
