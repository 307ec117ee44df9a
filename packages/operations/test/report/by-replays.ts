import {
  ageingReport,
  dayReport,
  dueList,
  officerReport,
  overdueReport,
  parReport,
  portfolioReport,
  provisionsReport,
  ratesReport,
} from '@mfi/contracts/report';
import type { LoanRow } from '@mfi/operations/ports';
import { expect } from 'vitest';
import type { World } from '../world.js';

type Role = Awaited<ReturnType<World['as']>>;

/** What is answered while no row keeps figures of any day, so that every loan has to be replayed. */
export async function byReplays<T>({ store }: World, ask: () => Promise<T>): Promise<T> {
  const kept: LoanRow[] = await store.read((db) => db.list('loans', {}));
  const columns = ['asOf', 'aheadOn', 'coming'] as const;
  const nothing = kept.map(({ id }) => ({ id, asOf: null, aheadOn: null, coming: null }));
  await store.write((db) => db.updateMany('loans', columns, nothing));
  try {
    return await ask();
  } finally {
    await store.write((db) => db.updateMany('loans', columns, kept));
  }
}

/** All reports that say how loans stand at the end of a day. */
async function standingReports(manager: Role, asOf: string) {
  const { call } = manager;
  return [
    (await call(parReport, { asOf, by: 'size' })).output,
    (await call(parReport, { asOf, days: [1, 2, 7, 30, 45, 90] })).output,
    (await call(portfolioReport, { asOf, by: 'officer' })).output,
    (await call(ageingReport, { asOf, by: 'product' })).output,
    (await call(provisionsReport, { asOf })).output,
    (await call(ratesReport, { asOf })).output,
    (await call(officerReport, { from: asOf, to: asOf })).output,
    (await call(overdueReport, { asOf, limit: 200 })).output,
    (await call(dueList, { on: asOf, limit: 200 })).output,
  ];
}

/** Reports of a day say of rows what they say of histories, and so does the list of the next day. */
export async function expectOfReplays(world: World, manager: Role, asOf: string): Promise<void> {
  const ask = async () => {
    const { output: day } = await manager.call(dayReport, {});
    const next = (await manager.call(dueList, { on: day.dueOn, limit: 200 })).output;
    return { day, next, reports: await standingReports(manager, asOf) };
  };
  expect(await ask()).toEqual(await byReplays(world, ask));
}
