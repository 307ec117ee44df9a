import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Runner, runDueJobs } from '@mfi/operations/jobs';
import type { JobRunRow } from '@mfi/operations/ports';
import { type Clockwork, jobsOf } from './jobs-of.js';

const LEASE_SECONDS = 300;

/** Whoever runs jobs in this process. */
export function runnerHere(tell?: (run: JobRunRow) => void): Runner {
  return {
    owner: `${hostname()} ${process.pid} ${randomUUID()}`,
    leaseSeconds: LEASE_SECONDS,
    keepAlive: (renew) => {
      const timer = setInterval(
        () => void renew().catch(() => undefined),
        (LEASE_SECONDS * 1000) / 3,
      );
      return () => clearInterval(timer);
    },
    ...(tell ? { tell } : {}),
  };
}

/** What a clock says while it runs. */
export interface ClockLog {
  done(run: JobRunRow): void;
  /** The jobs could not even be looked at, as where the database is away for a while. */
  fault(error: unknown): void;
}

/**
 * Runs what is due each minute, until it is stopped; of many processes on a database one does each.
 * @returns stops it when what is at hand is done
 */
export async function startClock(
  clockwork: Omit<Clockwork, 'isStopping'>,
  log: ClockLog,
): Promise<() => Promise<void>> {
  let isStopping = false;
  const whole = { ...clockwork, isStopping: () => isStopping };
  const runner = runnerHere(log.done);
  const { system } = clockwork.opened;
  const ticking = await clockwork.wiring.everyMinute(async () => {
    try {
      await runDueJobs(system, await jobsOf(whole), runner);
    } catch (error) {
      log.fault(error);
    }
  });
  return async () => {
    isStopping = true;
    await ticking.stop();
    clockwork.messengers.close();
  };
}
