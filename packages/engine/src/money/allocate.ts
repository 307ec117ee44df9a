import { compare, type Int, minus, plus, sum } from './int.js';
import { mulDiv } from './mul-div.js';

/**
 * Splits `total` by `weights` without loss: the parts are whole minor units, as near their exact
 * shares as can be, and sum to the total. What rounding leaves goes one unit each to the largest
 * remainders, earlier parts first among equals. Nil or no weights in all: everything to the first.
 * @throws RangeError for a negative total or weight, or no weights: a bug of the caller.
 * @example
 * ```ts
 * allocate(100, [1, 1, 1]) // => [34, 33, 33]
 * allocate(5, [0, 3, 7]) // => [0, 2, 3]
 * ```
 */
export function allocate(total: Int, weights: readonly Int[]): Int[] {
  if (weights.length === 0) throw new RangeError('allocate: there are no parts to allocate to');
  if (total < 0 || weights.some((weight) => weight < 0)) {
    throw new RangeError('allocate: the total and the weights must not be negative');
  }
  const all = sum(weights);
  if (all === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const parts = weights.map((weight) => mulDiv(total, weight, all, 'down'));
  const rest = Number(minus(total, sum(parts)));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: remainderOf(total, weight, all) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, rest)) {
    parts[index] = plus(parts[index] as Int, 1);
  }
  return parts;
}

function remainderOf(total: Int, weight: Int, all: Int): bigint {
  return (BigInt(total) * BigInt(weight)) % BigInt(all);
}
