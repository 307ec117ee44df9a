import { listen, type ServerSettings, serverSettings } from '@mfi/server';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { clockLog } from '../jobs/clock-log.js';
import { startClock } from '../jobs/start-clock.js';
import { messengersOf } from '../mail/messengers-of.js';
import { version } from '../version.js';
import { deliverWebhooks } from '../webhook/deliver-webhooks.js';
import { type OpenedHere, openHere } from '../work/open-caller.js';
import type { OpenedMessengers, Wiring } from '../work/wiring.js';
import { gatherFromAll } from './gather-measurements.js';
import { refused, usage } from './needed.js';
import { type OpenedLog, openLog } from './open-log.js';
import { asWorker, isWorker, serveWorkers } from './serve-workers.js';
import { settingsRead } from './settings-read.js';

/** Answers over HTTP until it is told to stop: `mfi serve`. */
export async function serve(context: Context, wiring: Wiring): Promise<number> {
  const settings = settingsOf(context);
  const workers = workersOf(context);
  if (workers > 1 && !isWorker()) return serveWorkers(workers, context.terminal, settings.log);
  const here = () => serveHere(context, wiring, settings);
  return isWorker() ? asWorker(here) : here();
}

/** How many processes are to listen. */
function workersOf({ options }: Context): number {
  const { workers } = options;
  if (workers === undefined) return 1;
  const count = /^\d{1,3}$/.test(String(workers)) ? Number(workers) : 0;
  if (count >= 1 && count <= WORKERS_MAX) return count;
  throw usage('workers', `Write how many processes are to listen, from 1 to ${WORKERS_MAX}.`);
}

const WORKERS_MAX = 64;

async function serveHere(
  context: Context,
  wiring: Wiring,
  settings: ServerSettings,
): Promise<number> {
  const messengers = await messengersOf(context, wiring);
  const opened = await openHere(context, wiring);
  try {
    await checkInstitution(opened);
    const { log, close } = openLog(settings.log, context.terminal);
    try {
      await serveLogged(context, wiring, { settings, opened, messengers, log });
      log.info('stopped');
    } finally {
      close();
    }
    return EXIT.ok;
  } finally {
    await opened.close();
  }
}

/** What a server runs on. */
interface Ready extends Pick<OpenedLog, 'log'> {
  readonly settings: ServerSettings;
  readonly opened: OpenedHere;
  readonly messengers: OpenedMessengers;
}

async function serveLogged(
  context: Context,
  wiring: Wiring,
  { settings, opened, messengers, log }: Ready,
): Promise<void> {
  const { system } = opened;
  const { env } = context.terminal;
  const onError = (err: unknown) => log.warn({ err }, 'events could not be sent');
  const deliveries = await deliverWebhooks({ system, env, onError }, wiring);
  let stopClock = async () => messengers.close();
  // Whoever asks need not wait for the clock.
  const afterwards = async () => {
    if (context.options['jobs'] === false) return;
    stopClock = await startClock({ context, wiring, opened, messengers }, clockLog(log));
  };
  try {
    const gather = isWorker() ? { gather: gatherFromAll } : {};
    const { papers } = wiring;
    const serving = { system, settings, log, version: version(), papers, tableOf, ...gather };
    await answer(context, opened, { serving, afterwards });
  } finally {
    await stopClock();
    await deliveries.stop();
  }
}

/** What is answered with, and what comes then. */
interface Answering {
  readonly serving: Parameters<typeof listen>[0];
  /** What is begun once it listens. */
  afterwards(): Promise<void>;
}

/** Reports stand on paper over HTTP as they do from the command line. */
const tableOf: NonNullable<Parameters<typeof listen>[0]['tableOf']> = async (
  operation,
  answered,
) => {
  const { answerPaper } = await import('../work/views/answer-paper.js');
  return answerPaper(operation, answered);
};

/** Answers until a signal comes, and ends what was begun. */
async function answer(
  { terminal }: Context,
  { target }: OpenedHere,
  { serving, afterwards }: Answering,
): Promise<void> {
  const { log } = serving;
  const running = await started(() => listen(serving));
  const stopped = signalled();
  log.info({ address: running.address, database: target.name }, 'listening');
  await terminal.stderr.write(`mfi serves ${target.name} on ${running.address}\n`);
  try {
    await afterwards();
    log.info({ signal: await stopped }, 'stopping');
  } finally {
    await running.stop();
  }
}

/** What the environment says, overruled by the command line; all that is wrong with it at once. */
function settingsOf({ terminal: { env }, options }: Context): ServerSettings {
  const flags = Object.entries({ MFI_HOST: options['host'], MFI_PORT: options['port'] });
  const given = flags.filter(([, value]) => typeof value === 'string') as [string, string][];
  return settingsRead(() => serverSettings({ ...env, ...Object.fromEntries(given) }));
}

/** Whoever came first could make the institution over the network, and be its administrator. */
async function checkInstitution({ store }: OpenedHere): Promise<void> {
  const [institution] = await store.read((db) => db.list('institutions', { limit: 1 }));
  if (institution) return;
  throw refused(
    'institution.missing',
    'There is no institution in this database yet: make one with mfi init, and serve it then.',
  );
}

async function started<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = CANNOT_LISTEN[code];
    if (why === undefined) throw error;
    throw refused('serve.not_listening', `${why}: name another with --host or --port.`);
  }
}

const CANNOT_LISTEN: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program listens on this port',
  EADDRNOTAVAIL: 'This machine has no such address',
  EACCES: 'This port is not for everybody to listen on',
  ENOTFOUND: 'No machine has this name',
};

/** The signal that ends the server, when it comes. */
function signalled(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}
