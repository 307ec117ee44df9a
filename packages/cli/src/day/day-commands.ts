import type { CommandSpec, OptionSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';
import type { Wiring } from '../work/wiring.js';

const JSON_OPTION: OptionSpec = {
  flags: '--json',
  says: 'the answer as JSON, and errors as JSON on stderr',
  isCommon: true,
};

/** The command that ends the days of all branches. */
export function closeAllCommand(wiring: Wiring): CommandSpec {
  return {
    words: 'day close-all',
    summary: 'end the business day of every branch, here or by workers',
    examples: [
      ['mfi day close-all --dry-run', 'what would come of it, and what is in the way'],
      ['mfi day close-all --open-next', 'one branch after the other, and begin the next day'],
      ['mfi day close-all --queue', 'a job for each branch; mfi worker does them'],
    ],
    args: [],
    options: [
      { flags: '--open-next', says: 'open the next working day of each branch, too' },
      { flags: '--queue', says: 'let workers do it, and wait for them (on a PostgreSQL server)' },
      { flags: '--no-wait', says: 'with --queue: do not wait' },
      {
        flags: '--dry-run',
        says: 'do it all, show what comes of it, and keep nothing',
        isCommon: true,
      },
      JSON_OPTION,
      ...COMMON,
    ],
    run: async (context) => (await import('./close-all.js')).closeAll(context, wiring),
  };
}

/** The command of a process that ends days for others. */
export function workerCommand(wiring: Wiring): CommandSpec {
  return {
    words: 'worker',
    group: 'This machine',
    summary: 'end days of branches that others have put into the queue',
    examples: [
      ['mfi worker', 'until it is told to end; start as many as there are cores'],
      ['mfi worker --drain', 'until nothing waits any more'],
    ],
    args: [],
    options: [
      { flags: '--drain', says: 'end when nothing waits' },
      { flags: '--no-jobs', says: 'leave to others what the clock does: mfi jobs list' },
      { flags: '--json', says: 'each outcome as a line of JSON, and errors as JSON on stderr' },
      ...COMMON,
    ],
    run: async (context) => (await import('./worker.js')).worker(context, wiring),
  };
}
