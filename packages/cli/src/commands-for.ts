import type { CommandSpec } from './command/command.js';
import { COMMANDS } from './commands.js';
import { dataCommands } from './data/data-commands.js';
import { closeAllCommand, workerCommand } from './day/day-commands.js';
import { documentCommands } from './document/document-commands.js';
import { fineractCommand, templateCommand } from './import/import-commands.js';
import { jobsCommands } from './jobs/jobs-commands.js';
import { machineCommands } from './machine/machine-commands.js';
import { mailCommands } from './mail/mail-commands.js';
import { fillCommand } from './sheet/sheet-commands.js';
import type { Wiring } from './work/wiring.js';
import { WORK_INDEX } from './work/work-index.js';

/**
 * The commands that a command line can mean. What lies behind them is loaded only for a line that
 * names one of them: help and the calculators start without it.
 */
export async function commandsFor(
  words: readonly string[],
  wiring: Wiring,
): Promise<readonly CommandSpec[]> {
  const listed = listedCommands(wiring);
  const named = commandNamed(words, listed);
  if (!named || !WORK_INDEX.includes(named)) return listed;
  const { workCommand } = await import('./work/work-command.js');
  const loaded = await workCommand(named.words, wiring);
  return listed.map((spec) => {
    if (spec.words !== named.words) return spec;
    const { group } = spec;
    return { ...loaded, ...(group === undefined ? {} : { group }) };
  });
}

/** Every command there is; those of operations by name and summary alone. */
export function listedCommands(wiring: Wiring): readonly CommandSpec[] {
  const [mfi, ...arithmetic] = COMMANDS;
  return [
    mfi as CommandSpec,
    ...WORK_INDEX,
    templateCommand(),
    fineractCommand(wiring),
    fillCommand(),
    closeAllCommand(wiring),
    workerCommand(wiring),
    ...mailCommands(wiring),
    ...documentCommands(wiring),
    ...jobsCommands(wiring),
    ...machineCommands(wiring),
    ...dataCommands(wiring),
    ...arithmetic,
  ];
}

/** The command that does something, if the words name one. */
export function commandNamed(
  words: readonly string[],
  commands: readonly CommandSpec[],
): CommandSpec | undefined {
  const named = words.filter((word) => !word.startsWith('-') && word !== 'help');
  // A value of an option may stand before the first word.
  const tops = new Set(commands.map(({ words }) => words.split(' ')[0]));
  const path = named.slice(named.findIndex((word) => tops.has(word)));
  return commands.find(
    ({ words, run }) => run && [1, 2].some((depth) => path.slice(0, depth).join(' ') === words),
  );
}
