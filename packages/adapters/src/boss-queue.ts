import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '@mfi/operations/ports';
import pg from 'pg';
import PgBoss from 'pg-boss';
import type { JobQueue, JobState } from './job-queue.js';

/** How often a job is begun before it is given up, and how long after it failed. */
const RETRIES = { retryLimit: 20, retryDelay: 1 } as const;

/** Whoever is at a job holds its lock, so this only ends those that a lock cannot. */
const EXPIRES = { expireInHours: 12 } as const;

/** The first half of each lock of a job; the other is made of its id. */
const LOCKS = 0x6d_66_69;

/** A server that lost sight of a machine lets go of its locks after a minute. */
const KEEP_ALIVE =
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

/**
 * Jobs that are at work by what the queue says, and whose lock nobody holds: their process has
 * ended. One that has just been taken may not have its lock yet.
 */
const ABANDONED = `select id from pgboss.job
  where name = $1 and state = 'active' and started_on < now() - interval '2 seconds'
    and not exists (
      select 1 from pg_locks
      where locktype = 'advisory' and granted and classid = ${LOCKS} and objsubid = 2
        and database = (select oid from pg_database where datname = current_database())
        and objid::bigint = (hashtext(id::text)::bigint & 4294967295)
    )`;

/** Opens a queue: see `openJobQueue`. */
export async function openBossQueue(url: string, name: string): Promise<JobQueue> {
  const boss = new PgBoss({ connectionString: url, max: 2, schedule: false });
  // What fails is told to whoever asked; beside that, the next round of its upkeep sees to it.
  boss.on('error', () => undefined);
  const locks = new pg.Client({ connectionString: url, options: KEEP_ALIVE });
  const lost: { error?: Error } = {};
  locks.on('error', (error) => {
    lost.error = error;
  });
  try {
    await locks.connect();
    await boss.start();
    await untilMade(() => boss.createQueue(name, { name, ...RETRIES, ...EXPIRES }));
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    await locks.end().catch(() => undefined);
    throw error;
  }
  return new BossQueue(boss, locks, name, lost);
}

const MADE_TRIES_MAX = 10;
const DEADLOCK = '40P01';

/** Several that make a queue at once lock its tables in an order of their own: one is sent away, and tries again. */
async function untilMade(make: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await make();
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === DEADLOCK;
      if (!isDeadlock || tries >= MADE_TRIES_MAX) throw error;
      await sleep(20 * tries * Math.random());
    }
  }
}

class BossQueue implements JobQueue {
  constructor(
    private readonly boss: PgBoss,
    private readonly locks: pg.Client,
    private readonly name: string,
    private readonly lost: { readonly error?: Error },
  ) {}

  async put(name: string, data: Json): Promise<string> {
    for (let time = 1; ; time += 1) {
      const id = idOf(`${this.name} ${name} ${time}`);
      const known = await this.#find(id);
      if (known && OVER.has(known.state)) continue;
      if (!known) await this.boss.send(this.name, { data }, { id, ...RETRIES, ...EXPIRES });
      return id;
    }
  }

  async stateOf(id: string): Promise<JobState> {
    const job = await this.#find(id);
    if (!job) return { state: 'lost', output: null };
    return { state: STATES[job.state], output: (job.output ?? null) as Json };
  }

  async take(work: (data: Json) => Promise<Json>): Promise<boolean> {
    if (this.lost.error) throw this.lost.error;
    await this.#takeUpAbandoned();
    const [job] = await this.boss.fetch<{ data: Json }>(this.name);
    if (!job) return false;
    const { id } = job;
    await this.locks.query('select pg_advisory_lock($1, hashtext($2))', [LOCKS, id]);
    try {
      const output = await work(job.data.data);
      await this.boss.complete(this.name, id, output as object);
    } catch (error) {
      await this.boss.fail(this.name, id, { message: messageOf(error) });
    } finally {
      await this.locks.query('select pg_advisory_unlock($1, hashtext($2))', [LOCKS, id]);
    }
    return true;
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false, wait: true });
    await this.locks.end();
  }

  async #takeUpAbandoned(): Promise<void> {
    const { rows } = await this.locks.query<{ id: string }>(ABANDONED, [this.name]);
    const ids = rows.map(({ id }) => id);
    const why = { message: 'The process that was at it has ended.' };
    for (const id of ids) await this.boss.fail(this.name, id, why);
  }

  #find(id: string) {
    return this.boss.getJobById(this.name, id, { includeArchive: true });
  }
}

const STATES = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'failed',
  failed: 'failed',
} as const satisfies Record<keyof PgBoss.JobStates, JobState['state']>;

const OVER: ReadonlySet<string> = new Set(['completed', 'cancelled', 'failed']);

/** The same id for the same name and time, so that two who put a job in put in one. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
