/**
 * Two processes over a thousand days, either of which dies at any moment and comes back: every job is
 * done once a day, and no day is left out. The clock is the test's, the store is a real one.
 */
import type { System } from '@mfi/operations';
import { type Job, runDueJobs } from '@mfi/operations/jobs';
import { NotUnique, type Store } from '@mfi/operations/ports';
import { expect, it } from 'vitest';
import { eachWorld, type World } from '../world.js';

const DAYS = 1000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2026-01-01T00:00:00.000Z');

/** The process is not there any more: nothing of it reaches the store. */
class Dead extends Error {}

/** One of the two. */
interface Instance {
  owner: string;
  isDead: boolean;
  deaths: number;
}

/** A sequence that is the same each time. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** The store as a process has it that may die between any two words with it. */
function mortal(store: Store, instance: Instance): Store {
  const alive = () => {
    if (instance.isDead) throw new Dead();
  };
  return {
    read: async (work, options) => {
      alive();
      return store.read(work, options);
    },
    write: async (work) => {
      alive();
      return store.write(work);
    },
    close: () => store.close(),
  };
}

eachWorld((world) => {
  it(`does every job of ${DAYS} days once, whoever dies`, async () => {
    const { system, store, clock } = await world();
    const chance = chances(20_260_101);
    const atWork = new Map<string, string>();
    const instances: Instance[] = ['one', 'two'].map((owner) => ({
      owner,
      isDead: false,
      deaths: 0,
    }));
    const run = (instance: Instance) =>
      runDueJobs(systemOf(system, instance), jobsOf(system, { instance, chance, atWork }), {
        owner: instance.owner,
        leaseSeconds: 300,
      }).catch((error: unknown) => {
        if (!(error instanceof Dead)) throw error;
        // What is dead is at nothing; another process begins in its place.
        for (const [job, owner] of atWork) if (owner === instance.owner) atWork.delete(job);
        instance.deaths += 1;
        instance.isDead = false;
        instance.owner = `${instance.owner.split(' ')[0]} ${instance.deaths}`;
      });
    const end = BEGIN + DAYS * DAY_MS;
    // The last hours are quiet: what was begun is ended.
    for (let at = BEGIN; at < end + DAY_MS / 4; at = next(at, end, chance)) {
      clock.at = new Date(at).toISOString();
      await Promise.all(instances.map(run));
    }
    const deaths = instances.reduce((sum, one) => sum + one.deaths, 0);
    expect(deaths).toBeGreaterThan(DAYS / 5);
    await expectOnceADay(store, ['early', 'late']);
  });
});

/** Minutes go by, or hours; now and then nobody is there for days. */
function next(at: number, end: number, chance: () => number): number {
  if (at >= end) return at + 30 * MINUTE_MS;
  const luck = chance();
  if (luck < 0.002) return Math.min(end, at + 4 * DAY_MS);
  return at + (luck < 0.3 ? 7 * MINUTE_MS : 300 * MINUTE_MS);
}

function systemOf(system: System, instance: Instance): System {
  return { ...system, store: mortal(system.store, instance) };
}

interface Life {
  readonly instance: Instance;
  readonly chance: () => number;
  readonly atWork: Map<string, string>;
}

/** Cheap jobs, each of which leaves one row for each day, and may die before it or after. */
function jobsOf({ store, outside }: System, { instance, chance, atWork }: Life): Job[] {
  return (['early', 'late'] as const).map((name) => ({
    name,
    schedule: { daily: name === 'early' ? '01:00' : '20:30' },
    missed: 'each',
    run: async (slot) => {
      expect(atWork.has(name), 'two are at one job').toBe(false);
      atWork.set(name, instance.owner);
      const die = () => {
        if (chance() >= 0.12) return;
        instance.isDead = true;
        throw new Dead();
      };
      die();
      const at = outside.clock.now();
      const sent = { sentAt: at, attempts: 0, lastError: null, toldAt: at };
      const about = { topic: 'test.done', payload: { name, slot }, branchId: '', customerId: null };
      await store
        .write((db) =>
          db.insert('outbox', { id: `ob_${name}-${slot}`, ...about, seq: 0, at, ...sent }),
        )
        .catch((error: unknown) => {
          if (!(error instanceof NotUnique)) throw error;
        });
      die();
      atWork.delete(name);
      return `done ${slot}`;
    },
  }));
}

async function expectOnceADay(store: World['store'], names: readonly string[]): Promise<void> {
  const [runs, done] = await store.read(async (db) => [
    await db.list('jobRuns', {}),
    await db.list('outbox', { where: { topic: 'test.done' } }),
  ]);
  for (const name of names) {
    const ours = runs.filter(({ job }) => job === name);
    const [first, ...rest] = ours.sort((a, b) => (a.slot < b.slot ? -1 : 1));
    // The run before anybody was there is noted, and not made up for.
    expect(first).toMatchObject({ status: 'skipped', attempts: 0 });
    expect(rest.filter(({ status }) => status !== 'done')).toEqual([]);
    const slots = rest.map(({ slot }) => slot);
    const wanted = Array.from(slots, (_, day) =>
      new Date(Date.parse(`${first?.slot}T00:00:00Z`) + (day + 1) * DAY_MS)
        .toISOString()
        .slice(0, 10),
    );
    expect(slots).toEqual(wanted);
    expect(slots.length).toBeGreaterThanOrEqual(DAYS);
    const effects = done.map(({ payload }) => payload as { name: string; slot: string });
    const those = effects.filter((one) => one.name === name).map(({ slot }) => slot);
    expect(those.sort()).toEqual(slots);
    expect(rest.some(({ attempts }) => attempts > 1)).toBe(true);
  }
}
