/** A branch works on tables that are split by branch as docs/how-to/partitions.sql splits them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { recordRepayment, reverseEntry } from '@mfi/contracts/loan';
import { dayReport, overdueReport, parReport } from '@mfi/contracts/report';
import { localCaller } from '@mfi/operations';
import pg from 'pg';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { testDatabase } from '../../store/test/databases.js';
import { manyLoans } from './branch/many-loans.js';
import { newWorld } from './world.js';

const SPLIT = readFileSync(join(ROOT, 'docs', 'how-to', 'partitions.sql'), 'utf8');

const TABLES = [
  'audit',
  'journal_entries',
  'journal_lines',
  'loan_events',
  'loans',
  'transactions',
];

test('a branch goes on when its tables are split, and its statements look into one part', {
  timeout: 120_000,
}, async () => {
  const database = await testDatabase('postgres');
  const said: string[] = [];
  const store = await database.open({ onStatement: (text) => said.push(text) });
  const world = await newWorld(store);
  await manyLoans(world, { count: 120, through: '2026-01-13', areNew: true });
  const [manager, cashier] = [await world.as('manager'), await world.as('cashier')];
  const figures = async () => ({
    day: (await manager.call(dayReport, {})).output,
    par: (await manager.call(parReport, { by: 'product' })).output,
    overdue: (await manager.call(overdueReport, { limit: 200 })).output,
  });
  const before = await figures();
  const client = new pg.Client({ connectionString: database.address });
  await client.connect();
  const counts = async () => {
    const found: number[] = [];
    for (const table of TABLES) found.push(await rowsOf(client, table));
    return found;
  };
  const whole = await counts();
  await client.query(SPLIT);
  expect(await counts()).toEqual(whole);
  expect(await figures()).toEqual(before);
  const { rows: split } = await client.query<{ name: string; parts: string }>(
    'select inhparent::regclass::text as name, count(*) as parts from pg_inherits join pg_class on oid = inhparent where relkind = $1 group by 1 order by 1',
    ['p'],
  );
  expect(split).toEqual(TABLES.map((name) => ({ name, parts: '16' })));

  for (let day = 0; day < 3; day += 1) {
    const paid = { loan: `LX-000000${day}`, amount: '500', mode: 'bank' } as const;
    const { output } = await cashier.call(recordRepayment, paid, { key: `paid-${day}` });
    const again = await cashier.call(recordRepayment, paid, { key: `paid-${day}` });
    expect(again).toMatchObject({ replayed: true, output });
    await manager.call(reverseEntry, { entry: output.receipt.id, loan: paid.loan, reason: 'x' });
    await manager.call(closeDay, {});
    await manager.call(openDay, {});
  }
  const proof = localCaller(world.system, { kind: 'system' });
  expect((await proof.call(checkBooks, {})).output.clean).toBe(true);
  expect((await proof.call(verifyAudit, {})).output.clean).toBe(true);
  await expect(client.query('delete from audit')).rejects.toThrow('never deleted');

  said.length = 0;
  await manager.call(dayReport, {});
  const ofBranch = said.find((text) => text.includes('from "loans"') && text.includes('sum('));
  const { output } = await manager.call(dayReport, {});
  const asked = { branch_id: world.branch.id, status: 'active', ahead_on: output.dueOn };
  expect(await partsOf(client, ofBranch ?? '', asked)).toBe(1);
  await client.end();
  await store.close();
  await database.drop();
});

async function rowsOf(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query(`select count(*)::int as count from "${table}"`);
  return rows[0]?.count;
}

/** How many parts of loans a statement looks into that asks for some values of columns. */
async function partsOf(client: pg.Client, text: string, values: Readonly<Record<string, string>>) {
  const filled = text.replace(/"(\w+)" = \$\d+/g, (_, column: string) => {
    const value = values[column];
    if (value === undefined) throw new Error(`What is ${column} to be?`);
    return `"${column}" = '${value}'`;
  });
  const { rows } = await client.query<Record<'QUERY PLAN', string>>(`explain ${filled}`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  return new Set(plan.match(/loans_part_\d+/g)).size;
}
