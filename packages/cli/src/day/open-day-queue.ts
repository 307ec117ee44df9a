import { refused } from '../machine/needed.js';
import { toRefusal } from '../work/open-caller.js';
import type { Target } from '../work/settings.js';
import type { OpenedQueue, Wiring } from '../work/wiring.js';

/** The queue of days to end, which is beside the records on their server. */
export async function openDayQueue(target: Target, wiring: Wiring): Promise<OpenedQueue> {
  if (target.kind === 'postgres') {
    return toRefusal(() => wiring.openQueue(target.url, 'day-end'));
  }
  throw refused(
    'database.in_file',
    `Workers share the database of a PostgreSQL server, and this one is a file (${target.file}): end the days here, with mfi day close-all.`,
  );
}
