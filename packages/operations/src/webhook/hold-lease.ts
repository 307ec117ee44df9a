import { NotUnique, type Store } from '../ports/store.js';

/**
 * A work that is done by one process at a time, wherever it runs, and that has no row of its own: runs
 * of jobs and messages bear their lease themselves (docs/decisions/0019-leases.md).
 */
export interface Lease {
  /** What the work is called. */
  readonly id: string;
  /** Who asks to do it. */
  readonly holder: string;
  readonly now: string;
  /** Until when the others need not wait to hear of the holder again. */
  readonly until: string;
}

/** Whether somebody may do a work now; what they hold they may hold on to. */
export async function holdLease(store: Store, { now, ...lease }: Lease): Promise<boolean> {
  const { id, holder, until } = lease;
  try {
    return await store.write(async (db) => {
      const row = await db.lock('leases', id);
      if (!row) await db.insert('leases', lease);
      else if (row.holder !== holder && row.until > now) return false;
      else await db.update('leases', id, { holder, until });
      return true;
    });
  } catch (error) {
    // Somebody else was the first ever to do it, at the same moment.
    if (error instanceof NotUnique) return false;
    throw error;
  }
}

/** Lets another one do it at once. */
export async function giveBackLease(store: Store, id: string, holder: string): Promise<void> {
  await store.write(async (db) => {
    const row = await db.lock('leases', id);
    if (row?.holder === holder) await db.update('leases', id, { until: '' });
  });
}
