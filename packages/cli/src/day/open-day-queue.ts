import { refused } from '../machine/needed.js';
import { type Opened, toRefusal } from '../work/open-caller.js';
import type { OpenedQueue, Wiring } from '../work/wiring.js';

/** The queue of days to end, which is beside the records on their server. */
export async function openDayQueue(target: Opened['target'], wiring: Wiring): Promise<OpenedQueue> {
  if (target.kind === 'postgres') {
    return toRefusal(() => wiring.openQueue(target.url, 'day-end'));
  }
  const place =
    target.kind === 'sqlite'
      ? `this one is a file (${target.file})`
      : `this one is behind a server (${target.name})`;
  throw refused(
    'database.in_file',
    `Workers share the database of a PostgreSQL server, and ${place}: end the days here, with mfi day close-all.`,
  );
}
