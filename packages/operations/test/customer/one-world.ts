import type { Problem } from '@mfi/contracts';
import { Refused } from '@mfi/contracts';
import type { Store } from '@mfi/operations/ports';
import { newWorld, type World } from '../world.js';

/** One institution for all tests of a block: they keep apart by the names they use. */
export function oneWorld(open: () => Promise<Store>): () => Promise<World> {
  let made: Promise<World> | undefined;
  return () => {
    made ??= open().then(newWorld);
    return made;
  };
}

/** Everything a refusal says; fails when nothing was refused. */
export async function problemsOf(answer: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}
