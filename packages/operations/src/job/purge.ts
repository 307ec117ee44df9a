import { days, laterBy } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import type { JobRunRow } from '../ports/tables.js';

const PAGE_ROWS = 200;

/** For how many days runs are kept: of jobs of every few minutes, and of all others. */
const KEPT_DAYS = { often: 2, daily: 400 } as const;

/** For how long is kept what somebody may decide about. */
export interface Kept {
  /** Days for which it can be looked up which events were sent to an address, and when. */
  readonly webhookDays: number;
}

/**
 * Lets go of sessions that have run out, of runs of jobs that nobody asks for any more, and of events
 * that were delivered long ago. What is not delivered is kept, for it is still to be sent.
 */
export async function purge(system: System, { webhookDays }: Kept): Promise<string> {
  const now = system.outside.clock.now();
  const sessions = await purgeSessions(system, laterBy(now, -days(1)));
  const runs = await purgeRuns(system, now);
  const deliveries = await purgeDeliveries(system, laterBy(now, -days(webhookDays)));
  return `${sessions} sessions, ${runs} runs of jobs and ${deliveries} delivered events let go.`;
}

function purgeSessions({ store }: System, before: string): Promise<number> {
  return pages(() =>
    store.write(async (db) => {
      const where = { expiresAt: { before } };
      const rows = await db.lockMany('sessions', ['id'], { where, limit: PAGE_ROWS });
      for (const { id } of rows) await db.remove('sessions', id);
      return rows.length;
    }),
  );
}

async function purgeRuns({ store }: System, now: string): Promise<number> {
  let runs = 0;
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
  return runs;
}

/** Also of addresses that were removed. */
async function purgeDeliveries({ store }: System, before: string): Promise<number> {
  const webhooks = await store.read((db) => db.pick('webhooks', ['id'], {}));
  let deliveries = 0;
  for (const { id: webhookId } of webhooks) {
    deliveries += await pages(() =>
      store.write(async (db) => {
        const where = { webhookId, state: 'delivered', deliveredAt: { before } } as const;
        const query = { where, order: [['seq', 'asc']], limit: PAGE_ROWS } as const;
        const rows = await db.lockMany('webhookDeliveries', ['id'], query);
        for (const { id } of rows) await db.remove('webhookDeliveries', id);
        return rows.length;
      }),
    );
  }
  return deliveries;
}

/** Does something a page at a time, until a page is not full: nobody waits for long. */
async function pages(work: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (let count = PAGE_ROWS; count === PAGE_ROWS; sum += count) count = await work();
  return sum;
}

function isOver({ status }: JobRunRow): boolean {
  return status !== 'running' && status !== 'waiting';
}
