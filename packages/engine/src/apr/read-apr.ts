import type { Day } from '../date/civil.js';
import { type Decimal, powerOfTen } from '../money/decimal.js';
import { type Int, times } from '../money/int.js';
import { Problems } from '../read/problems.js';
import { type AprDraft, aprShape, type ItemDraft } from './apr-shape.js';
import { checkPlaces } from './check-places.js';
import type { Convention, Every } from './input.js';
import type { After } from './offset.js';

/** An item of a rate's file, read. */
export interface Item {
  readonly on: Day | undefined;
  readonly after: After | undefined;
  /** In one unit for all amounts of the file. */
  readonly amount: Int;
  readonly times: number;
}

/** What a rate's file says, read and checked. */
export interface AprTerms {
  readonly convention: Convention;
  readonly every: Every | undefined;
  readonly advances: readonly Item[];
  readonly payments: readonly Item[];
  readonly decimals: number;
}

/**
 * Reads and checks what `apr` is given.
 * @throws EngineError with everything that is wrong with the file
 */
export function readApr(input: unknown): AprTerms {
  const problems = new Problems(input);
  const draft = aprShape(input, '', problems);
  if (draft) checkPlaces(draft, problems);
  problems.raise();
  return complete(draft as AprDraft);
}

/** A draft without problems has all its fields. */
function complete(draft: AprDraft): AprTerms {
  const advances = draft.advances as ItemDraft[];
  const payments = draft.payments as ItemDraft[];
  let scale = 0;
  for (const { amount } of [...advances, ...payments]) {
    scale = Math.max(scale, (amount as Decimal).scale);
  }
  return {
    convention: draft.convention as Convention,
    every: draft.every as Every | undefined,
    advances: advances.map((one) => completeItem(one, scale)),
    payments: payments.map((one) => completeItem(one, scale)),
    decimals: draft.decimals ?? 2,
  };
}

function completeItem(draft: ItemDraft, scale: number): Item {
  const { digits, scale: own } = draft.amount as Decimal;
  return {
    on: draft.on,
    after: draft.after && {
      years: draft.after.years ?? 0,
      months: draft.after.months ?? 0,
      weeks: draft.after.weeks ?? 0,
      days: draft.after.days ?? 0,
    },
    amount: times(digits, powerOfTen(scale - own)),
    times: draft.times ?? 1,
  };
}
