/**
 * Whole numbers without a ceiling. An {@link Int} is a `number` while it is a safe integer and a
 * `bigint` beyond 2^53 - 1, never the other way round, so equal values always have equal types.
 * All amounts of the engine, in minor units, are Ints; nothing here ever rounds or overflows.
 */
export type Int = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;

/**
 * True for a safe integer `number` or any `bigint`.
 * @example
 * ```ts
 * isInt(12) // => true
 * isInt(0.1) // => false
 * ```
 */
export function isInt(value: unknown): value is Int {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

/**
 * The Int of a bigint: a `number` when it is safe.
 * @example
 * ```ts
 * toInt(12n) // => 12
 * toInt(2n ** 60n) // => 1152921504606846976n
 * ```
 */
export function toInt(value: bigint): Int {
  return value <= MAX && value >= -MAX ? Number(value) : value;
}

/**
 * a + b, exact at any size.
 * @example
 * ```ts
 * plus(9007199254740991, 1) // => 9007199254740992n
 * ```
 */
export function plus(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= MAX && sum >= -MAX) return sum;
  }
  return plusBig(a, b);
}

/**
 * a - b, exact at any size.
 * @example
 * ```ts
 * minus(9007199254740992n, 1) // => 9007199254740991
 * ```
 */
export function minus(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX) return difference;
  }
  return minusBig(a, b);
}

/**
 * a * b, exact at any size.
 * @example
 * ```ts
 * times(4503599627370496, 4) // => 18014398509481984n
 * ```
 */
export function times(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // `+ 0` turns a negative zero into a plain one.
    if (product <= MAX && product >= -MAX) return product + 0;
  }
  return timesBig(a, b);
}

// Apart from what nearly every sum needs, so that this stays small enough to be compiled in place.
function plusBig(a: Int, b: Int): Int {
  return toInt(BigInt(a) + BigInt(b));
}

function minusBig(a: Int, b: Int): Int {
  return toInt(BigInt(a) - BigInt(b));
}

function timesBig(a: Int, b: Int): Int {
  return toInt(BigInt(a) * BigInt(b));
}

/**
 * a + b + c, exact at any size.
 * @example
 * ```ts
 * plusThree(9007199254740991, 2, -1) // => 9007199254740992n
 * ```
 */
export function plusThree(a: Int, b: Int, c: Int): Int {
  if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number') {
    const two = a + b;
    const sum = two + c;
    if (two <= MAX && two >= -MAX && sum <= MAX && sum >= -MAX) return sum;
  }
  return plusBig(plusBig(a, b), c);
}

/**
 * a - b - c, exact at any size.
 * @example
 * ```ts
 * minusTwo(9007199254740993n, 1, 1) // => 9007199254740991
 * ```
 */
export function minusTwo(a: Int, b: Int, c: Int): Int {
  if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number') {
    const first = a - b;
    const rest = first - c;
    if (first <= MAX && first >= -MAX && rest <= MAX && rest >= -MAX) return rest;
  }
  return minusBig(minusBig(a, b), c);
}

/**
 * -1, 0 or 1 as a is less than, equal to or greater than b.
 * @example
 * ```ts
 * compare(3, 9007199254740993n) // => -1
 * ```
 */
export function compare(a: Int, b: Int): -1 | 0 | 1 {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/**
 * The lesser of two Ints.
 * @example
 * ```ts
 * min(3, 9007199254740993n) // => 3
 * ```
 */
export function min(a: Int, b: Int): Int {
  return a <= b ? a : b;
}

/**
 * The greater of two Ints.
 * @example
 * ```ts
 * max(3, 9007199254740993n) // => 9007199254740993n
 * ```
 */
export function max(a: Int, b: Int): Int {
  return a >= b ? a : b;
}

/**
 * The sum of a list, 0 for an empty one.
 * @example
 * ```ts
 * sum([9007199254740991, 2, -1]) // => 9007199254740992n
 * ```
 */
export function sum(values: Iterable<Int>): Int {
  let total: Int = 0;
  for (const value of values) total = plus(total, value);
  return total;
}

/**
 * The greatest common divisor, never negative; `gcd(0, 0)` is 0.
 * @example
 * ```ts
 * gcd(2400, 120000) // => 2400
 * ```
 */
export function gcd(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    let x = Math.abs(a);
    let y = Math.abs(b);
    while (y !== 0) {
      const rest = remainderOf(x, y);
      x = y;
      y = rest;
    }
    return x;
  }
  let [x, y] = [BigInt(a), BigInt(b)];
  if (x < 0n) x = -x;
  if (y < 0n) y = -y;
  while (y !== 0n) [x, y] = [y, x % y];
  return toInt(x);
}

/**
 * The remainder of two safe integers, neither negative: what `%` gives, at a fraction of its cost.
 * The floor is exact: a quotient that is not whole lies at least 1/b under the next whole number,
 * farther than a double's rounding can lift it.
 */
export function remainderOf(a: number, b: number): number {
  return a - Math.floor(a / b) * b;
}
