import type { Problem } from '@mfi/contracts';
import { Refused } from '@mfi/contracts';
import type { Store } from '@mfi/operations/ports';
import { newWorld, type World } from '../../world.js';

/** One institution for all tests of a block: each test has a branch of its own in it. */
export function oneWorld(open: () => Promise<Store>): () => Promise<World> {
  let made: Promise<World> | undefined;
  return () => {
    made ??= open().then(newWorld);
    return made;
  };
}

/** What was refused, as `path code` each; fails when nothing was refused. */
export async function refusedWith(answer: Promise<unknown>): Promise<string[]> {
  return (await problemsOf(answer)).map(({ path, code }) => `${path || '/'} ${code}`);
}

/** Everything a refusal says. */
export async function problemsOf(answer: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}
