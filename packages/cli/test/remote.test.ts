/**
 * Every day of work, through a server: commands that ask over HTTP say what they say on a database.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen, type Running, serverLog, serverSettings } from '@mfi/server';
import { capturedTerminal } from '@mfi/terminal';
import { expect, test } from 'vitest';
import { openHere } from '../src/work/open-caller.js';
import { Sessions } from '../src/work/sessions.js';
import { type Machine, type MachineServer, replay } from './transcript.js';

const FOLDER = join(import.meta.dirname, 'sessions');

/** Commands about the machine itself, and its files: they ask no server. */
const OF_THE_MACHINE = /^(init|demo|serve|backup|restore|db|doctor|config|completion|help)$/;

/** Those on a file; but for those that back it up, which only its own machine can. */
const DAYS = readdirSync(FOLDER)
  .sort()
  .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const)
  .filter(([, text]) => !/^--- on postgres$|^Backup, proved/m.test(text));

test.each(DAYS)('%s', async (_, text) => {
  expect(await replay(text, FOLDER, serverOn)).toBe(text);
});

/** Serves the database of a machine, whenever a command asks for it. */
function serverOn({ folder, wiring }: Machine): MachineServer {
  let running: (Running & { readonly end: () => Promise<void> }) | undefined;
  // The same one each time, as whoever is signed in knows the server by its address.
  let port = '0';
  const stop = async () => {
    await running?.end();
    running = undefined;
  };
  const home = join(folder, 'home');
  const start = async () => {
    const terminal = capturedTerminal({ stdin: '', env: { MFI_HOME: home } });
    const opened = await openHere({ terminal, options: { color: 'never' } }, wiring);
    const limits = {
      MFI_RATE_PER_ADDRESS: '100000',
      MFI_RATE_PER_USER: '100000',
      MFI_RATE_SIGN_IN: '100000',
      // Whoever asks is in the same process: it is late where the machine has much to do.
      MFI_LATE_MS_MAX: '60000',
    };
    const settings = serverSettings({ MFI_PORT: port, ...limits });
    const log = serverLog('silent');
    const served = await listen({ system: opened.system, settings, log, version: '1.2.3' });
    ({ port } = new URL(served.address));
    const end = async () => {
      await served.stop();
      await opened.close();
    };
    return { ...served, end };
  };
  return {
    stop,
    envFor: async (words) => {
      const file = join(home, 'mfi.db');
      const isLocal = words.includes('--db') || OF_THE_MACHINE.test(words[0] ?? '');
      if (isLocal || !existsSync(file)) {
        await stop();
        return {};
      }
      running ??= await start();
      moveSession(home, file, running.address);
      return { MFI_SERVER: running.address };
    },
  };
}

/** Whoever signed in to the database when it was made is signed in to the server. */
function moveSession(home: string, file: string, address: string): void {
  const env = { MFI_HOME: home };
  const [local, remote] = [new Sessions(env, file), new Sessions(env, address)];
  const saved = local.load();
  if (saved) remote.save(saved);
  local.remove();
}
