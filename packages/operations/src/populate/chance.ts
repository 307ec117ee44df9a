/** Numbers that look drawn at random, and are the same for the same seed, for ever. */
export interface Chance {
  /** A whole number from 0 on, below a limit. */
  below(limit: number): number;
  /** One of some. */
  of<T>(some: readonly T[]): T;
  /** Whether something of so many in a hundred has come. */
  percent(share: number): boolean;
}

/** The generator "mulberry32": 32 bits of state, which is plenty for people and their loans. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    of: <T>(some: readonly T[]) => some[below(some.length)] as T,
    percent: (share) => below(100) < share,
  };
}
