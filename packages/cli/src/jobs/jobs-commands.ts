import type { CommandSpec, OptionSpec } from '../command/command.js';
import { COMMON } from '../work/common-options.js';
import type { Wiring } from '../work/wiring.js';

const JSON_OPTION: OptionSpec = {
  flags: '--json',
  says: 'the answer as JSON, and errors as JSON on stderr',
  isCommon: true,
};

/** The commands about what the clock does, where its database is. */
export function jobsCommands(wiring: Wiring): readonly CommandSpec[] {
  return [
    {
      words: 'jobs list',
      summary: 'show what the clock does on this database, and when',
      examples: [['mfi jobs list']],
      args: [],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./jobs.js')).jobsList(context, wiring),
    },
    {
      words: 'jobs run',
      summary: 'run a job at once, or all that are due',
      examples: [
        ['mfi jobs run', 'all that are due: for a timer of the system'],
        ['mfi jobs run backup', 'this one, whether or not it is due'],
      ],
      args: [{ name: 'JOB', says: 'as mfi jobs list names it', isOptional: true }],
      options: [JSON_OPTION, ...COMMON],
      run: async (context) => (await import('./jobs.js')).jobsRun(context, wiring),
    },
  ];
}
