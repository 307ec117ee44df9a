import { laterBy, minutes } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import { alertRow } from '../message/alert.js';
import { contactHours } from '../message/contact-hours.js';
import type { JobRunRow } from '../ports/tables.js';
import { type Claimed, claim, firstSeen, takeOver } from './claim.js';
import { type Clocks, lastSlot, type Schedule, slotsSince } from './schedule.js';

/** Something that the clock does. */
export interface Job {
  readonly name: string;
  readonly schedule: Schedule;
  /** What becomes of runs that nobody was there for: each is done, or the last of them alone. */
  readonly missed: 'each' | 'last';
  /**
   * Does it, or what is left of it: a run whose process died is begun again.
   * @param slot which run it is: the date, or the instant
   * @returns what came of it, in one line
   */
  run(slot: string): Promise<string>;
}

/** Whoever runs jobs: one of many processes. */
export interface Runner {
  /** Of this process alone. */
  readonly owner: string;
  /** For how long a run is its owner's, when nothing is heard of it. */
  readonly leaseSeconds: number;
  /** Calls again and again, well within the lease, until it is told to stop. */
  keepAlive?(renew: () => Promise<void>): () => void;
  /** Is told what came of each run. */
  tell?(run: JobRunRow): void;
}

/** How often a run is tried before it is given up, and staff are told. */
const ATTEMPTS_MAX = 5;
const AGAIN_MINUTES = 10;

/**
 * Runs what is due, one job after the other; of several processes one has each run. What another one
 * is at is left to it, and taken over when nothing was heard of it for the length of a lease.
 */
export async function runDueJobs(
  system: System,
  jobs: readonly Job[],
  runner: Runner,
): Promise<void> {
  const { store, outside } = system;
  const institution = await store.read((db) => db.find('institutions', {}));
  if (!institution) return;
  const clocks = { zone: contactHours(institution).zone, zones: outside.zones };
  for (const job of jobs) await runDue(system, job, { runner, clocks });
}

interface Running {
  readonly runner: Runner;
  readonly clocks: Clocks;
}

async function runDue(system: System, job: Job, running: Running): Promise<void> {
  const { runner, clocks } = running;
  const { store, outside } = system;
  const now = outside.clock.now();
  const [last] = await store.read((db) =>
    db.list('jobRuns', { where: { job: job.name }, order: [['dueAt', 'desc']], limit: 1 }),
  );
  if (!last) {
    // Of what was due before anybody was there, nothing is made up for.
    return firstSeen(system, job.name, lastSlot(job.schedule, now, clocks));
  }
  const left = await takeOver(system, job.name, runner);
  if (left === 'busy') return;
  if (left && !(await perform(system, job, left, runner))) return;
  const slots = slotsSince(job.schedule, { after: last.dueAt, now }, clocks);
  for (const slot of job.missed === 'each' ? slots : slots.slice(-1)) {
    const claimed: Claimed = await claim(system, { job: job.name, ...slot }, runner);
    if (claimed === 'busy') return;
    if (claimed !== 'over' && !(await perform(system, job, claimed, runner))) return;
  }
}

/** Runs a job at once, whether or not it is due. */
export async function runJobNow(system: System, job: Job, runner: Runner): Promise<JobRunRow> {
  const now = system.outside.clock.now();
  const claimed = await claim(system, { job: job.name, slot: now, dueAt: now }, runner);
  if (typeof claimed === 'string') throw new Error(`${job.name} is running at this very moment`);
  await perform(system, job, claimed, runner);
  return (await system.store.read((db) => db.get('jobRuns', claimed.id))) as JobRunRow;
}

/** @returns whether it is done: later runs of the job wait for it otherwise */
async function perform(system: System, job: Job, run: JobRunRow, runner: Runner): Promise<boolean> {
  const stop = runner.keepAlive?.(() => renew(system, run, runner)) ?? (() => undefined);
  let outcome: Pick<JobRunRow, 'status' | 'says'>;
  try {
    outcome = { status: 'done', says: (await job.run(run.slot)).slice(0, SAYS_MAX) };
  } catch (error) {
    const says = (error instanceof Error ? error.message : String(error)).slice(0, SAYS_MAX);
    outcome = { status: run.attempts < ATTEMPTS_MAX ? 'waiting' : 'failed', says };
  } finally {
    stop();
  }
  const kept = await conclude(system, run, outcome);
  if (kept) runner.tell?.(kept);
  return outcome.status !== 'waiting';
}

const SAYS_MAX = 500;

async function renew({ store, outside }: System, run: JobRunRow, runner: Runner): Promise<void> {
  await store.write(async (db) => {
    const row = await db.lock('jobRuns', run.id);
    if (row?.owner !== runner.owner || row.status !== 'running') return;
    const until = laterBy(outside.clock.now(), runner.leaseSeconds);
    await db.update('jobRuns', run.id, { until });
  });
}

/** Keeps what came of a run, unless it was taken over by another. */
async function conclude(
  { store, outside }: System,
  run: JobRunRow,
  outcome: Pick<JobRunRow, 'status' | 'says'>,
): Promise<JobRunRow | undefined> {
  return store.write(async (db) => {
    const row = await db.lock('jobRuns', run.id);
    if (row?.owner !== run.owner || row.status !== 'running' || row.attempts !== run.attempts) {
      return undefined;
    }
    const now = outside.clock.now();
    const until =
      outcome.status === 'waiting' ? laterBy(now, minutes(AGAIN_MINUTES * run.attempts)) : now;
    const changes = { ...outcome, until, endedAt: now };
    await db.update('jobRuns', run.id, changes);
    if (outcome.status === 'failed') {
      const says = [`The job ${run.job} of ${run.slot} was given up: ${outcome.says}`];
      const alert = { alert: 'job-failed', branchId: null, says } as const;
      await db.insert('outbox', alertRow(outside.ids, now, alert));
    }
    return { ...row, ...changes };
  });
}
