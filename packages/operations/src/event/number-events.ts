import type { Store } from '../ports/store.js';

/** How many are numbered in one transaction. */
const AT_ONCE = 500;

/** The series that events are numbered by. */
const SERIES = 'event';

/**
 * Numbers events that were committed and have none yet. Ids tell when an event was written, and not
 * when it was committed: whoever followed by them would miss one that was long in the making. A
 * number is given after that, and the series is held until it is committed, so whoever has seen one
 * number has seen all below it, on any number of servers.
 * @returns how many were numbered
 */
export async function numberEvents(store: Store): Promise<number> {
  let numbered = 0;
  // Where nothing waits, nobody is held up by a transaction that writes.
  while (await store.read((db) => db.find('outbox', { seq: null }))) {
    numbered += await store.write(async (db) => {
      const query = { where: { seq: null }, limit: AT_ONCE };
      const rows = await db.lockMany('outbox', ['id'], query);
      if (rows.length === 0) return 0;
      const first = await db.next(SERIES);
      const last = first + rows.length - 1;
      await db.update('counters', SERIES, { value: last });
      const numbers = rows.map(({ id }, index) => ({ id, seq: first + index }));
      await db.updateMany('outbox', ['seq'], numbers);
      return rows.length;
    });
  }
  return numbered;
}
