import { instantAt, secondsOf } from '../kit/instant.js';
import { localCaller, type System } from '../kit/local-caller.js';
import { refuse } from '../kit/refuse.js';
import type { Outside } from '../ports/outside.js';
import { Rollback, type Store, type Writer } from '../ports/store.js';
import type { ProductRow, ProductVersionRow } from '../ports/tables.js';
import { chanceOf } from './chance.js';
import { GatheredRows } from './gathered-rows.js';
import { LoanPlans } from './loan-plan.js';
import { LOT, makeLot } from './lot.js';
import { seededIds } from './seeded-ids.js';
import { hireStaff, MONTHLY, WEEKLY } from './staff.js';

/** The day on which all of it is in the books. */
const TODAY = '2026-01-12';

/** How large an institution is to be, and which of all that can be drawn. */
export interface Population {
  readonly loans: number;
  readonly seed: number;
  /** Of everybody who works there. */
  readonly password: string;
  /** Is told how many loans are in the database. */
  progress?(loans: number): Promise<void>;
}

/** What was made. */
export interface Populated {
  readonly username: string;
  readonly branches: number;
  readonly businessDate: string;
}

/**
 * Makes an institution of many active loans that were brought in from another system, in an empty
 * database: branches, people, centres, groups, customers, loans with all that was paid, and a first
 * day on which some pay. Every row is made by the operations themselves, which run on rows in memory;
 * the database is given many rows at a time, so what is there is complete, whenever it ends. The same
 * seed makes the same institution, but for what keys and secrets are in.
 * @throws Refused institution.exists
 */
export async function populate(
  system: Pick<System, 'store' | 'outside'>,
  { loans, seed, password, progress }: Population,
): Promise<Populated> {
  await checkEmpty(system.store);
  const rows = new GatheredRows(system.store);
  const outside = await quickOutside(system.outside, seed, password);
  const gathered: System = { store: storeOf(rows), outside };
  const callerOf = (token: string | undefined) =>
    localCaller(gathered, token === undefined ? { kind: 'anonymous' } : { kind: 'token', token });
  const asking = { callerOf, password, today: TODAY, chance: chanceOf(seed) };
  const staff = await hireStaff(asking, loans);
  await rows.settle();
  const plans = { [WEEKLY]: await plansOf(rows, WEEKLY), [MONTHLY]: await plansOf(rows, MONTHLY) };
  const lots = Math.ceil(loans / LOT);
  for (let index = 0; index < lots; index += 1) {
    const size = Math.min(LOT, loans - index * LOT);
    const chance = chanceOf(seed * 0x9e3779b1 + index);
    await makeLot({ staff, today: TODAY, plans }, { index, size, chance });
    if (await rows.settle()) await progress?.(index * LOT + size);
  }
  await rows.write();
  await progress?.(loans);
  return { username: 'admin', branches: staff.branches.length, businessDate: TODAY };
}

async function checkEmpty(store: Store): Promise<void> {
  if (!(await store.read((db) => db.find('institutions', {})))) return;
  throw refuse('institution.exists', {
    message: 'This database holds an institution already: name one that is empty.',
  });
}

async function plansOf(rows: GatheredRows, code: string): Promise<LoanPlans> {
  const product = (await rows.find('products', { code })) as ProductRow;
  const version = (await rows.get('productVersions', product.versionId)) as ProductVersionRow;
  return new LoanPlans({ version, currency: 'INR', today: TODAY });
}

/** A store of rows in memory: what is thrown out of it stops all, so nothing need be undone. */
function storeOf(rows: GatheredRows): Store {
  return {
    read: (work) => work(rows),
    write: async <T>(work: (db: Writer) => Promise<T>) => {
      try {
        return await work(rows);
      } catch (error) {
        if (error instanceof Rollback) throw new Error('nothing is tried out here');
        throw error;
      }
    },
    close: async () => undefined,
  };
}

/** How far one write lies after another. */
const STEP_MS = 5;

/**
 * Everything outside, for work that is done in one go: time goes on by itself, one password is hashed
 * once, and who calls is known by a word that nobody else can say.
 */
async function quickOutside(outside: Outside, seed: number, password: string): Promise<Outside> {
  const { replays: _replays, ...others } = outside;
  const begin = secondsOf(`${TODAY}T03:30:00.000Z`);
  let now = 0;
  const hash = await outside.passwords.hash(password);
  return {
    ...others,
    clock: {
      now: () => {
        now += STEP_MS;
        return instantAt(begin + Math.floor(now / 1000), String(now % 1000).padStart(3, '0'));
      },
    },
    ids: seededIds(chanceOf(~seed), `${TODAY}T03:30:00.000Z`, outside.ids),
    passwords: { hash: async () => hash, verify: async () => 'right' },
    tokens: {
      ...outside.tokens,
      issue: async (claims) => JSON.stringify(claims),
      read: async (token) => JSON.parse(token),
    },
  };
}
