/**
 * A PostgreSQL server is brought back to a moment, as docs/how-to/back-up-and-restore.md says: from a copy
 * of its cluster that was made while others wrote, and the log since.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { recordRepayment } from '@mfi/contracts/loan';
import { localCaller, type System } from '@mfi/operations';
import { openPostgres } from '@mfi/store';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { givenAway, startPostgres } from '../../store/test/postgres-server.js';
import { manyLoans } from './branch/many-loans.js';
import { newWorld, signIn } from './world.js';

const folder = mkdtempSync(join(tmpdir(), 'mfi-point-in-time-'));
const archive = join(folder, 'archive');
const base = join(folder, 'base');
mkdirSync(archive);
givenAway(folder);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a server is brought back to a moment: what was written by then is there, and nothing later', {
  timeout: 180_000,
}, async () => {
  const settings = ['archive_mode=on', `archive_command=cp %p ${archive}/%f`];
  const server = await startPostgres({ settings });
  const store = await openPostgres(server.url);
  const world = await newWorld(store);
  await manyLoans(world, { count: 12, through: '2026-01-12', areNew: true });
  const cashier = await world.as('cashier');
  const pay = async (index: number) => {
    const input = { loan: `LX-000000${index}`, amount: '100', mode: 'bank' } as const;
    const { output } = await cashier.call(recordRepayment, input, { key: `paid-${index}` });
    return output.receipt.number;
  };
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const before = [await pay(1)];
  await copied(client, server.data, async () => {
    before.push(await pay(2));
  });
  before.push(await pay(3));
  const { rows } = await client.query<{ at: string }>('select clock_timestamp()::text as at');
  await sleep(20);
  const after = [await pay(4), await pay(5)];
  await archived(client);
  await client.end();
  await store.close();
  await server.stop();

  writeFileSync(join(base, 'recovery.signal'), '');
  const back = await startPostgres({
    from: base,
    settings: [
      `restore_command=cp ${archive}/%f %p`,
      `recovery_target_time=${rows[0]?.at}`,
      'recovery_target_action=promote',
    ],
  });
  await promoted(back.url);
  const again = await openPostgres(back.url);
  const found = await again.read((db) => db.list('transactions', {}));
  const receipts = found.map(({ receiptNumber }) => receiptNumber).sort();
  expect(receipts).toEqual(before);
  await goesOn({ ...world.system, store: again }, { cashierId: cashier.userId, lost: after });
  await again.close();
  await back.stop();
});

/** Copies the cluster of a server at work, without any program beside it. */
async function copied(client: pg.Client, data: string, meanwhile: () => Promise<void>) {
  await client.query("select pg_backup_start('base', true)");
  const isLeftOut = (path: string) =>
    ['postmaster.pid', 'postmaster.opts'].includes(basename(path));
  cpSync(data, base, { recursive: true, filter: (path) => !isLeftOut(path) });
  await meanwhile();
  const { rows } = await client.query<{ labelfile: string }>('select * from pg_backup_stop()');
  for (const name of readdirSync(join(base, 'pg_wal'))) {
    rmSync(join(base, 'pg_wal', name), { recursive: true });
  }
  writeFileSync(join(base, 'backup_label'), rows[0]?.labelfile ?? '');
}

/** Until the log is in the archive as far as it goes. */
async function archived(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ file: string }>(
    'select pg_walfile_name(pg_switch_wal()) as file',
  );
  for (let tried = 0; !existsSync(join(archive, rows[0]?.file ?? '')); tried += 1) {
    if (tried > 600) throw new Error(`${rows[0]?.file} does not come into the archive`);
    await sleep(50);
  }
}

async function promoted(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let tried = 0; tried < 600; tried += 1) {
    const { rows } = await client.query<{ is: boolean }>('select pg_is_in_recovery() as is');
    if (rows[0]?.is === false) break;
    await sleep(50);
  }
  await client.end();
}

interface Gone {
  readonly cashierId: string;
  /** The receipts of what came later. */
  readonly lost: readonly (string | null)[];
}

/** The books hold, and what came later is done anew when it is sent again, once. */
async function goesOn(system: System, { cashierId, lost }: Gone): Promise<void> {
  const proof = localCaller(system, { kind: 'system' });
  expect((await proof.call(checkBooks, {})).output.clean).toBe(true);
  expect((await proof.call(verifyAudit, {})).output.clean).toBe(true);
  const claims = await signIn(system, cashierId);
  const token = await system.outside.tokens.issue(claims, system.outside.clock.now());
  const cashier = localCaller(system, { kind: 'token', token });
  const input = { loan: 'LX-0000004', amount: '100', mode: 'bank' } as const;
  const first = await cashier.call(recordRepayment, input, { key: 'paid-4' });
  const second = await cashier.call(recordRepayment, input, { key: 'paid-4' });
  expect([first.replayed, second.replayed]).toEqual([false, true]);
  expect(first.output.receipt.number).toBe(lost[0]);
}
