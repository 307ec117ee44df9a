import { randomBytes } from 'node:crypto';
import type { Ids } from '@mfi/operations/ports';

/** What ids are made from; a test gives its own. */
export interface IdSource {
  /** Milliseconds since 1970. */
  readonly milliseconds: () => number;
  readonly random: (bytes: number) => Buffer;
}

/** Crockford's digits: no i, l, o or u, so an id survives being read out over the telephone. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_DIGITS = 10;
const HALF_BYTES = 5;
const HALF_DIGITS = 8;
/** 40 random bits: two halves of them stay exact as numbers where all 80 would not. */
const HALF_MAX = 2 ** 40 - 1;
const SECRET_BYTES = 32;

/**
 * Makes ids: 48 bits of time, then 80 random ones, as ULIDs are. Within a millisecond, and while
 * the clock stands or goes back, the random part counts up from the last, so that ids of one source
 * always ascend and a table's rows lie in the order they were made.
 */
export function idsFrom({ milliseconds, random }: IdSource): Ids {
  let time = -1;
  let high = 0;
  let low = 0;
  /** Time and the first half, as they stand in an id: most ids differ from the last in the second. */
  let head = '';

  const step = (): void => {
    const now = milliseconds();
    if (now <= time) {
      low = low === HALF_MAX ? 0 : low + 1;
      if (low > 0) return;
      high = high === HALF_MAX ? 0 : high + 1;
      if (high > 0) {
        head = headOf(time, high);
        return;
      }
    }
    time = Math.max(now, time + 1);
    const bytes = random(2 * HALF_BYTES);
    high = bytes.readUIntBE(0, HALF_BYTES);
    low = bytes.readUIntBE(HALF_BYTES, HALF_BYTES);
    head = headOf(time, high);
  };

  return {
    next: (prefix) => {
      step();
      return `${prefix}_${head}${digits(low, HALF_DIGITS)}`;
    },
    secret: () => random(SECRET_BYTES).toString('base64url'),
  };
}

function headOf(time: number, high: number): string {
  return digits(time, TIME_DIGITS) + digits(high, HALF_DIGITS);
}

/** All pairs of digits, in their order. */
const PAIRS = Array.from(DIGITS, (first) => Array.from(DIGITS, (second) => first + second)).flat();

/** @param width is even */
function digits(value: number, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest = Math.floor(rest / PAIRS.length)) {
    text = `${PAIRS[rest % PAIRS.length]}${text}`;
  }
  return text;
}

const POOL_BYTES = 4096;

/** Random bytes, fetched from the system many at a time; each is given once. */
function fromPool(): IdSource['random'] {
  let pool = Buffer.alloc(0);
  let given = 0;
  return (bytes) => {
    if (given + bytes > pool.length) {
      pool = randomBytes(POOL_BYTES);
      given = 0;
    }
    given += bytes;
    return pool.subarray(given - bytes, given);
  };
}

/** The ids of this process. There is one source only: two would not ascend together. */
export const ids: Ids = idsFrom({ milliseconds: () => Date.now(), random: fromPool() });
