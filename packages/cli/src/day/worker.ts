import { setTimeout as sleep } from 'node:timers/promises';
import { localCaller } from '@mfi/operations';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { startClock } from '../jobs/start-clock.js';
import { messengersOf } from '../mail/messengers-of.js';
import { deliverWebhooks } from '../webhook/deliver-webhooks.js';
import { type OpenedHere, openHere } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';
import { type BranchJob, endBranch } from './end-branch.js';
import { openDayQueue } from './open-day-queue.js';
import { outcomeLines, pageOf } from './outcome-lines.js';

/** How long a worker waits before it looks again where nothing waits. */
const IDLE_MS = 500;

/** Ends days of branches that others have put into the queue: `mfi worker`. */
export async function worker(context: Context, wiring: Wiring): Promise<number> {
  const { terminal, options } = context;
  const { stdout, stderr } = terminal;
  const opened = await openHere(context, wiring);
  const stop = stopSignal();
  try {
    const queue = await openDayQueue(opened.target, wiring);
    const stopClock = await clockOf(context, wiring, opened);
    const caller = localCaller(opened.system, { kind: 'system' });
    const deliveries = await deliverWebhooks(
      {
        system: opened.system,
        env: terminal.env,
        onError: () => void stderr.write('Events could not be sent; they are tried again.\n'),
      },
      wiring,
    );
    try {
      await stderr.write(
        'Waiting for days to end. Ctrl-C ends this worker after the day it is at.\n',
      );
      while (!stop.signal.aborted) {
        const isTaken = await queue.take(async (data) => {
          const outcome = await endBranch(caller, data as unknown as BranchJob);
          const lines = options.json
            ? [JSON.stringify(outcome)]
            : outcomeLines(outcome, pageOf(context));
          await stdout.write(`${lines.join('\n')}\n`);
          return JSON.parse(JSON.stringify(outcome));
        });
        if (isTaken) continue;
        if (options['drain']) break;
        await sleep(IDLE_MS, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    } finally {
      await deliveries.stop();
      await stopClock();
      await queue.close();
    }
  } finally {
    stop.forget();
    await opened.close();
  }
  return EXIT.ok;
}

/** The clock of a worker that stays; one that only drains the queue is gone before a minute is over. */
async function clockOf(
  context: Context,
  wiring: Wiring,
  opened: OpenedHere,
): Promise<() => Promise<void>> {
  const { options, terminal } = context;
  if (options['drain'] || options['jobs'] === false) return async () => undefined;
  const messengers = await messengersOf(context, wiring);
  const say = (line: string) => void terminal.stderr.write(`${line}\n`);
  return startClock(
    { context, wiring, opened, messengers },
    {
      done: ({ job, slot, status, says }) => {
        if (job !== 'messages' || status !== 'done') say(`${job}  ${slot}  ${status}: ${says}`);
      },
      fault: (error) => say(`jobs could not be run: ${String(error)}`),
    },
  );
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
