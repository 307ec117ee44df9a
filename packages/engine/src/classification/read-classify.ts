import { DAY_MAX, type Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { list, object, optional, type Read, required, word } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { date } from '../read/values.js';
import { checkRising } from '../schedule/check-terms.js';
import type { Buckets } from '../schedule/parsed-terms.js';
import { bucketRules } from '../schedule/terms-shape.js';
import { type RuleSetName, rulesOf } from './rule-sets.js';

/** A due as the engine computes with it. */
export interface Due {
  readonly due: Day;
  /** The day it was paid in full; null: it never was. */
  readonly paidOn: Day | null;
}

/** What `classify` was given, checked. */
export interface ClassifyTerms {
  readonly asOf: Day;
  readonly dues: readonly Due[];
  readonly rules: Buckets;
}

/** A date, or null for what has not happened. */
const dateOrNull: Read<Day | null> = (value, path, problems) =>
  value === null ? null : date(value, path, problems);

type RulesDraft = RuleSetName | NonNullable<ReturnType<typeof bucketRules>>;

const rules: Read<RulesDraft> = (value, path, problems) =>
  typeof value === 'object' && value !== null
    ? bucketRules(value, path, problems)
    : word(['rbi', 'par'])(value, path, problems);

const shape = object({
  asOf: required(date),
  dues: required(list(object({ due: required(date), paidOn: optional(dateOrNull) }))),
  rules: optional(rules),
});

type Draft = NonNullable<ReturnType<typeof shape>>;

/**
 * Reads and checks what `classify` is given.
 * @throws EngineError with everything that is wrong with the file
 */
export function readClassify(input: unknown): ClassifyTerms {
  const problems = new Problems(input);
  const draft = shape(input, '', problems);
  if (typeof draft?.rules === 'object') {
    const rising = draft.rules.buckets?.map((bucket) => bucket?.from);
    checkRising(rising, '/rules/buckets', problems);
  }
  if (draft && problems.none) checkCalendar(draft, problems);
  problems.raise();
  return complete(draft as Draft);
}

/** Buckets must begin within the calendar, or their days could not be written. */
function checkCalendar(draft: Draft, problems: Problems): void {
  const last = complete(draft).rules.buckets.at(-1)?.from ?? 0;
  draft.dues?.forEach((item, index) => {
    const due = item?.due ?? 0;
    if (due <= (draft.asOf ?? 0) && due + last > DAY_MAX) {
      const facts = { due: formatDate(due), days: last, latest: formatDate(DAY_MAX) };
      const message = `Give a due date whose last bucket begins by ${facts.latest}.`;
      problems.add('date.out_of_range', `/dues/${index}/due`, facts, message);
    }
  });
}

function complete(draft: Draft): ClassifyTerms {
  return {
    asOf: draft.asOf as Day,
    dues: (draft.dues ?? []).map((item) => ({
      due: item?.due as Day,
      paidOn: item?.paidOn ?? null,
    })),
    rules: rulesOf(typeof draft.rules === 'object' ? written(draft.rules) : draft.rules),
  };
}

function written(draft: Exclude<RulesDraft, string>): Buckets {
  return {
    countDueDate: draft.countDueDate ?? false,
    npaFrom: draft.npaFrom,
    buckets: draft.buckets as Buckets['buckets'],
  };
}
