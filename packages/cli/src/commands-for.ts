import type { CommandSpec } from './command/command.js';
import { COMMANDS } from './commands.js';
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
  const listed = [...COMMANDS, ...WORK_INDEX];
  const named = words.filter((word) => !word.startsWith('-') && word !== 'help');
  const isWork = WORK_INDEX.some(({ words: own }) => own.split(' ')[0] === named[0]);
  if (!isWork) return listed;
  const { workCommands } = await import('./work/work-commands.js');
  const loaded = workCommands(wiring);
  const isLoaded = new Set(loaded.map((spec) => spec.words));
  return [...listed.filter((spec) => !isLoaded.has(spec.words)), ...loaded];
}
