import type { Int } from './int.js';

/**
 * The ways to round, by name. Ties and directions are seen from zero: `up` and `half-up` go away
 * from it, `down` and `half-down` towards it, so a refund rounds as its charge did.
 */
export const ROUNDING_MODES = ['half-up', 'half-even', 'half-down', 'up', 'down'] as const;

/** One of {@link ROUNDING_MODES}. */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/**
 * What a figure is rounded to: a multiple of `unit` minor units, by `mode`.
 * `{ unit: 100, mode: 'up' }` in rupees is the next whole rupee.
 */
export interface Rounding {
  readonly unit: Int;
  readonly mode: RoundingMode;
}

/**
 * Whether a positive quotient `q + remainder / divisor` goes to `q + 1`, where `twice` is how
 * `2 * remainder` compares with the divisor and `odd` tells whether q is odd. The remainder is
 * not nil: a quotient without one is never rounded.
 */
export function roundsAway(mode: RoundingMode, twice: -1 | 0 | 1, odd: boolean): boolean {
  switch (mode) {
    case 'half-up':
      return twice >= 0;
    case 'half-even':
      return twice > 0 || (twice === 0 && odd);
    case 'half-down':
      return twice > 0;
    case 'up':
      return true;
    case 'down':
      return false;
  }
}
