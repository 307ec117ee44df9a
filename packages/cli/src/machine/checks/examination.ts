import type { Outside } from '@mfi/operations/ports';
import type { Context } from '../../command/command.js';
import type { Wiring } from '../../work/wiring.js';
import type { Found } from '../found-database.js';
import { type Check, fail } from './check.js';

/** What is looked at, and by what means. */
export interface Examined {
  readonly context: Context;
  readonly found: Found;
  readonly wiring: Wiring;
  /** What works under the institution's key; undefined where there is no key, or a wrong one. */
  readonly outside: Outside | undefined;
  /** The time on this machine's clock. */
  readonly now: string;
}

/** One look of the doctor: it says what it found, and nothing where there is nothing to look at. */
export interface Examination {
  /** What its check is called when it cannot even be looked at. */
  readonly name: string;
  look(examined: Examined): Promise<readonly Check[]>;
}

/** Nobody waits longer than this for a part that does not answer. */
const ANSWER_MS = 40_000;

/**
 * Looks at everything at once; what is found stands in the order of the examinations. A look that
 * fails, or never ends, is one more thing found, and keeps none of the others from being told.
 */
export async function examine(
  examinations: readonly Examination[],
  examined: Examined,
): Promise<Check[]> {
  const found = await Promise.all(examinations.map((one) => looked(one, examined)));
  return found.flat();
}

async function looked({ name, look }: Examination, examined: Examined): Promise<readonly Check[]> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<readonly Check[]>((resolve) => {
    const found = [fail(name, 'did not answer in time', 'see that it runs and can be reached')];
    timer = setTimeout(() => resolve(found), ANSWER_MS);
  });
  try {
    return await Promise.race([look(examined), patience]);
  } catch (error) {
    return [fail(name, messageOf(error), 'mend this first, then look again')];
  } finally {
    clearTimeout(timer);
  }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
