import { laterBy } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import { NotUnique, type Writer } from '../ports/store.js';
import type { JobRunRow } from '../ports/tables.js';
import type { Runner } from './run-jobs.js';
import type { Slot } from './schedule.js';

/** A run that is ours; or another one has it; or it is over. */
export type Claimed = JobRunRow | 'busy' | 'over';

type Owner = Pick<Runner, 'owner' | 'leaseSeconds'>;

/** Notes that a job is there, so that it is known from when on it is due. */
export async function firstSeen(system: System, job: string, slot: Slot): Promise<void> {
  await inserted(system, (db) => {
    const now = system.outside.clock.now();
    const row = newRun(system, { job, ...slot }, { owner: '', until: now });
    const says = 'Nobody was there for it: the clock was set up after it.';
    return db.insert('jobRuns', { ...row, status: 'skipped', attempts: 0, endedAt: now, says });
  });
}

/** Takes a run for oneself: of several who try, one has it. */
export async function claim(
  system: System,
  wanted: Slot & { readonly job: string },
  { owner, leaseSeconds }: Owner,
): Promise<Claimed> {
  const { store, outside } = system;
  const until = laterBy(outside.clock.now(), leaseSeconds);
  const row = newRun(system, wanted, { owner, until });
  if (await inserted(system, (db) => db.insert('jobRuns', row))) return row;
  const { job, slot } = wanted;
  const theirs = await store.read((db) => db.find('jobRuns', { job, slot }));
  return theirs?.status === 'running' || theirs?.status === 'waiting' ? 'busy' : 'over';
}

/** A run that was begun and not ended, when nobody is at it any more; undefined where there is none. */
export async function takeOver(
  { store, outside }: System,
  job: string,
  { owner, leaseSeconds }: Owner,
): Promise<JobRunRow | 'busy' | undefined> {
  const unfinished = { job, status: { in: ['running', 'waiting'] } } as const;
  const query = { where: unfinished, order: [['dueAt', 'asc']], limit: 1 } as const;
  // Asked without a lock first: nearly always there is none, and nobody is held up.
  const [found] = await store.read((db) => db.list('jobRuns', query));
  if (!found) return undefined;
  return store.write(async (db) => {
    const row = await db.lock('jobRuns', found.id);
    const now = outside.clock.now();
    const isOver = row?.status !== 'running' && row?.status !== 'waiting';
    if (isOver || row.until > now) return 'busy';
    const changes = {
      status: 'running' as const,
      owner,
      until: laterBy(now, leaseSeconds),
      attempts: row.attempts + 1,
      endedAt: null,
    };
    await db.update('jobRuns', row.id, changes);
    return { ...row, ...changes };
  });
}

function newRun(
  { outside }: System,
  { job, slot, dueAt }: Slot & { readonly job: string },
  { owner, until }: Pick<JobRunRow, 'owner' | 'until'>,
): JobRunRow {
  return {
    id: outside.ids.next('jr'),
    job,
    slot,
    dueAt,
    status: 'running',
    owner,
    until,
    attempts: 1,
    startedAt: outside.clock.now(),
    endedAt: null,
    says: null,
  };
}

/** @returns whether it was; not where there is such a run already */
async function inserted(
  { store }: System,
  insert: (db: Writer) => Promise<void>,
): Promise<boolean> {
  try {
    await store.write(insert);
    return true;
  } catch (error) {
    if (error instanceof NotUnique) return false;
    throw error;
  }
}
