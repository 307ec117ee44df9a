import { secondsOf } from '../kit/instant.js';
import type { Ids } from '../ports/outside.js';
import type { Chance } from './chance.js';

/** The digits of ids, as {@link Ids} of every process writes them. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Ids that are the same for the same seed, and ascend: the instant, a part that is drawn once, and a
 * count. Secrets are those of the process: who knows the seed must not know them.
 */
export function seededIds(chance: Chance, instant: string, { secret }: Pick<Ids, 'secret'>): Ids {
  const drawn = Array.from({ length: 8 }, () => chance.of([...DIGITS])).join('');
  const head = `${digits(secondsOf(instant) * 1000, 10)}${drawn}`;
  let count = 0;
  return {
    next: (prefix) => {
      count += 1;
      return `${prefix}_${head}${digits(count, 8)}`;
    },
    secret,
  };
}

function digits(value: number, width: number): string {
  let text = '';
  for (let rest = value; text.length < width; rest = Math.floor(rest / DIGITS.length)) {
    text = `${DIGITS[rest % DIGITS.length]}${text}`;
  }
  return text;
}
