import { Refused } from '@mfi/contracts';

/** Everything a refusal says, each as its code and path; fails when nothing was refused. */
export async function problemsOf(answer: Promise<unknown>): Promise<string[]> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Refused) return error.problems.map(({ code, path }) => `${code} ${path}`);
    throw error;
  }
  throw new Error('nothing was refused');
}
