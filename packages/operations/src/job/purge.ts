import { days, laterBy } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import type { JobRunRow } from '../ports/tables.js';

const PAGE_ROWS = 200;

/** For how many days runs are kept: of jobs of every few minutes, and of all others. */
const KEPT_DAYS = { often: 2, daily: 400 } as const;

/** Lets go of sessions that have run out and of runs of jobs that nobody asks for any more. */
export async function purge({ store, outside }: System): Promise<string> {
  const now = outside.clock.now();
  const before = laterBy(now, -days(1));
  let [sessions, runs] = [0, 0];
  for (let isMore = true; isMore; ) {
    const count = await store.write(async (db) => {
      const where = { expiresAt: { before } };
      const rows = await db.lockMany('sessions', ['id'], { where, limit: PAGE_ROWS });
      for (const { id } of rows) await db.remove('sessions', id);
      return rows.length;
    });
    sessions += count;
    isMore = count === PAGE_ROWS;
  }
  for (const [isOften, kept] of [
    [true, KEPT_DAYS.often],
    [false, KEPT_DAYS.daily],
  ] as const) {
    const old = await store.read((db) =>
      db.list('jobRuns', { where: { dueAt: { before: laterBy(now, -days(kept)) } } }),
    );
    const gone = old.filter((run) => isOver(run) && (!isOften || run.slot === run.dueAt));
    await store.write(async (db) => {
      for (const { id } of gone) await db.remove('jobRuns', id);
    });
    runs += gone.length;
  }
  return `${sessions} sessions and ${runs} runs of jobs let go.`;
}

function isOver({ status }: JobRunRow): boolean {
  return status !== 'running' && status !== 'waiting';
}
