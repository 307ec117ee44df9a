import type { serverLog } from '@mfi/server';
import type { ClockLog } from './start-clock.js';

/** What the clock does, in a log. */
export function clockLog(log: ReturnType<typeof serverLog>): ClockLog {
  return {
    done: ({ id, job, slot, status, attempts, says }) => {
      const run = { run: id, job, slot, attempts, says };
      if (status === 'done') log.info(run, 'job done');
      else log.warn({ ...run, status }, 'job failed');
    },
    fault: (error) => log.error({ err: error }, 'jobs could not be run'),
  };
}
