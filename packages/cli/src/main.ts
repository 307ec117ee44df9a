/**
 * The `mfi` command. Here its parts are put together; what a single command needs is loaded when it
 * runs. An interrupt (Ctrl-C) ends the process by its signal, which shells report as status 130:
 * nothing is left half done, because a write is one transaction.
 */
import { processTerminal, type Terminal } from '@mfi/terminal';
import { runCommand } from './command/run-command.js';
import { commandsFor } from './commands-for.js';
import { version } from './version.js';
import type { Wiring } from './work/wiring.js';

/** The real parts, each loaded when it is first needed. */
const WIRING: Wiring = {
  openSqlite: async (file, options) => {
    const { openSqlite } = await import('@mfi/store');
    return openSqlite(file, options);
  },
  openPostgres: async (url, options) => {
    const { openPostgres } = await import('@mfi/store');
    return openPostgres(url, options);
  },
  openQueue: async (url, name) => {
    const { openJobQueue } = await import('@mfi/adapters');
    return openJobQueue(url, name);
  },
  everyMinute: async (work) => {
    const { everyMinute } = await import('@mfi/adapters');
    return everyMinute(work);
  },
  openMessengers: async (env) => {
    const { openMessengers } = await import('@mfi/adapters');
    return openMessengers(env);
  },
  openHooks: async (networks) => {
    const { hooks } = await import('@mfi/adapters');
    return hooks({ networks });
  },
  papers: async () => (await import('@mfi/adapters')).papers,
  outside: async ({ env, path, create, documents: folder }) => {
    const { KeyError, createKeyFile, documentSettings, masterKey, outside } = await import(
      '@mfi/adapters'
    );
    const replays = await threads();
    const documents = folder === undefined ? {} : { documents: documentSettings(env, folder) };
    try {
      return outside({ key: await masterKey({ env, path }), replays, ...documents });
    } catch (error) {
      if (!create || !(error instanceof KeyError) || error.fault !== 'missing') throw error;
      return outside({ key: await createKeyFile(path), replays, ...documents });
    }
  },
};

/** Where many loans are replayed: in threads of this process, one for each core. */
async function threads() {
  const { threadedReplays } = await import('@mfi/adapters');
  return threadedReplays({
    program: new URL('./replay-thread.js', import.meta.url),
    here: async (task) => (await import('@mfi/operations/replay')).replayLoans(task),
  });
}

/**
 * Runs one `mfi` command.
 * @param words the words behind `mfi`
 * @returns its exit status.
 */
export async function main(words: readonly string[]): Promise<number> {
  if (words[0] === '__complete') {
    const { complete } = await import('./complete/complete.js');
    return complete(words.slice(1), processTerminal(), WIRING);
  }
  const terminal = processTerminal();
  const asked = words.length > 0 ? words : await bare(terminal);
  const commands = await commandsFor(asked, WIRING);
  return runCommand(asked, { commands, version: version(), terminal });
}

/** Without any word somebody at a terminal means the app. */
async function bare(terminal: Terminal): Promise<readonly string[]> {
  const { bareWords } = await import('./tui/bare-words.js');
  return bareWords(terminal);
}
