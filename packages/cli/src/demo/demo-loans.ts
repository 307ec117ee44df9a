import type { System } from '@mfi/operations';
import type { Terminal } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { usage } from '../machine/needed.js';

/** What institution is asked for. */
export interface AskedLoans {
  readonly loans: number;
  readonly seed: number;
}

const LOANS_MAX = 1_000_000;

/**
 * The institution that the options ask for; undefined: none of so many loans.
 * @throws Refusal for counts that cannot be
 */
export function askedLoans({ options, file }: Context): AskedLoans | undefined {
  const { loans, seed } = options;
  if (loans === undefined && seed === undefined) return undefined;
  if (file !== '') throw usage('loans', 'Name a folder, or say --loans: one of the two is made.');
  const count = /^\d{1,7}$/.test(String(loans)) ? Number(loans) : 0;
  if (count < 1 || count > LOANS_MAX) {
    throw usage('loans', `Write how many loans are to be made, from 1 to ${LOANS_MAX}.`);
  }
  const drawn = seed === undefined ? 1 : Number(seed);
  if (!/^\d{1,9}$/.test(String(seed ?? 1))) {
    throw usage('seed', 'Write a whole number of at most nine digits.');
  }
  return { loans: count, seed: drawn };
}

/** Makes an institution of many loans, and says how far it is. */
export async function demoLoans(
  system: System,
  { loans, seed }: AskedLoans,
  { terminal, password }: { readonly terminal: Terminal; readonly password: string },
): Promise<{ readonly summary: string; readonly username: string }> {
  const { populate } = await import('@mfi/operations/populate');
  const progress = progressOn(terminal, loans);
  const { username, branches, businessDate } = await populate(system, {
    loans,
    seed,
    password,
    progress,
  });
  const summary =
    `${loans} loans of ${branches} branches are in the books on ${businessDate}.\n` +
    `You are signed in as ${username}; the password is ${password}, and everybody's is the same.\n`;
  return { summary, username };
}

/** A line that is written over on a terminal; one for each tenth elsewhere. */
function progressOn({ stderr }: Terminal, all: number) {
  const began = performance.now();
  let tenth = 0;
  return async (done: number) => {
    const seconds = (performance.now() - began) / 1000;
    const left = Math.ceil((seconds * (all - done)) / done);
    const text = `${done} of ${all} loans, ${Math.round(done / seconds)} a second, ${timeOf(left)} left`;
    if (stderr.isTTY) {
      await stderr.write(`\r${text.padEnd(72)}${done >= all ? '\n' : ''}`);
      return;
    }
    const now = Math.floor((10 * done) / all);
    if (now > tenth) await stderr.write(`${text}\n`);
    tenth = now;
  };
}

function timeOf(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
