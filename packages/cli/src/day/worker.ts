import { setTimeout as sleep } from 'node:timers/promises';
import { localCaller } from '@mfi/operations';
import { logSettings } from '@mfi/server';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { clockLog } from '../jobs/clock-log.js';
import { type ClockLog, startClock } from '../jobs/start-clock.js';
import { type OpenedLog, openLog } from '../machine/open-log.js';
import { settingsRead } from '../machine/settings-read.js';
import { messengersOf } from '../mail/messengers-of.js';
import { deliverWebhooks } from '../webhook/deliver-webhooks.js';
import { type OpenedHere, openHere } from '../work/open-caller.js';
import type { OpenedQueue, Wiring } from '../work/wiring.js';
import { type BranchJob, type BranchOutcome, endBranch } from './end-branch.js';
import { openDayQueue } from './open-day-queue.js';
import { outcomeLines, pageOf } from './outcome-lines.js';

/** How long a worker waits before it looks again where nothing waits. */
const IDLE_MS = 500;

/** Ends days of branches that others have put into the queue: `mfi worker`. */
export async function worker(context: Context, wiring: Wiring): Promise<number> {
  const { terminal } = context;
  const settings = settingsRead(() => logSettings(terminal.env));
  const opened = await openHere(context, wiring);
  const stop = stopSignal();
  try {
    const queue = await openDayQueue(opened.target, wiring);
    const { log, close } = openLog(settings, terminal);
    // Stdout is for what days came to: what else there is to say goes to the file, or to stderr.
    const told = settings.file === undefined ? spoken(context) : written(log);
    try {
      const stopClock = await clockOf(context, wiring, { opened, told });
      const { env } = terminal;
      const { system } = opened;
      const deliveries = await deliverWebhooks({ system, env, onError: told.unsent }, wiring);
      try {
        await work(context, { opened, queue, told, signal: stop.signal });
      } finally {
        await deliveries.stop();
        await stopClock();
      }
    } finally {
      close();
      await queue.close();
    }
  } finally {
    stop.forget();
    await opened.close();
  }
  return EXIT.ok;
}

/** What a worker says beside what days came to. */
interface Told extends ClockLog {
  ended(outcome: BranchOutcome): void;
  unsent(error: unknown): void;
}

interface Working {
  readonly opened: OpenedHere;
  readonly queue: OpenedQueue;
  readonly told: Told;
  readonly signal: AbortSignal;
}

async function work(context: Context, { opened, queue, told, signal }: Working): Promise<void> {
  const { terminal, options } = context;
  const { stdout, stderr } = terminal;
  const caller = localCaller(opened.system, { kind: 'system' });
  await stderr.write('Waiting for days to end. Ctrl-C ends this worker after the day it is at.\n');
  while (!signal.aborted) {
    const isTaken = await queue.take(async (data) => {
      const outcome = await endBranch(caller, data as unknown as BranchJob);
      told.ended(outcome);
      const lines = options.json
        ? [JSON.stringify(outcome)]
        : outcomeLines(outcome, pageOf(context));
      await stdout.write(`${lines.join('\n')}\n`);
      return JSON.parse(JSON.stringify(outcome));
    });
    if (isTaken) continue;
    if (options['drain']) break;
    await sleep(IDLE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** For whoever sits before it. */
function spoken({ terminal: { stderr } }: Context): Told {
  const say = (line: string) => void stderr.write(`${line}\n`);
  return {
    done: ({ job, slot, status, says }) => {
      if (job !== 'messages' || status !== 'done') say(`${job}  ${slot}  ${status}: ${says}`);
    },
    fault: (error) => say(`jobs could not be run: ${String(error)}`),
    unsent: () => say('Events could not be sent; they are tried again.'),
    ended: () => undefined,
  };
}

function written(log: OpenedLog['log']): Told {
  return {
    ...clockLog(log),
    unsent: (err) => log.warn({ err }, 'events could not be sent'),
    ended: (outcome) => {
      const { branch, on } = outcome;
      if (outcome.outcome === 'refused') {
        const codes = outcome.problems.map(({ code }) => code);
        log.warn({ branch, on, codes }, 'day refused to end');
      } else log.info({ branch, on, outcome: outcome.outcome }, 'day ended');
    },
  };
}

/** The clock of a worker that stays; one that only drains the queue is gone before a minute is over. */
async function clockOf(
  context: Context,
  wiring: Wiring,
  { opened, told }: Pick<Working, 'opened' | 'told'>,
): Promise<() => Promise<void>> {
  const { options } = context;
  if (options['drain'] || options['jobs'] === false) return async () => undefined;
  const messengers = await messengersOf(context, wiring);
  return startClock({ context, wiring, opened, messengers }, told);
}

/**
 * Is aborted by the first interrupt or request to end, so that the day at hand is ended first; a
 * second one ends the process at once, and the job is taken up by another.
 */
function stopSignal() {
  const controller = new AbortController();
  const stop = () => {
    forget();
    controller.abort();
  };
  const forget = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { signal: controller.signal, forget };
}
