/**
 * Databases that earlier versions made are opened by this one, on SQLite and on PostgreSQL: they say
 * what they said, the books and the audit hold, and work goes on. `tools/keep-version.js` keeps one
 * more with each release.
 */
import { createSecretKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { outside as realOutside } from '@mfi/adapters';
import { checkBooks } from '@mfi/contracts/audit';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { trialBalance } from '@mfi/contracts/ledger';
import { listLoans, recordRepayment } from '@mfi/contracts/loan';
import { portfolioReport } from '@mfi/contracts/report';
import { localCaller, type System } from '@mfi/operations';
import { describe, expect, test } from 'vitest';
import { signIn } from '../../operations/test/world.js';
import { testDatabase } from '../../store/test/databases.js';
import { olderPostgres } from '../../store/test/older-postgres.js';
import { provesClean } from './posting.js';

const FOLDER = join(import.meta.dirname, 'versions');

/** What a version said of the database it made. */
interface Kept {
  readonly version: string;
  readonly key: string;
  /** The steps of PostgreSQL that made the same tables. */
  readonly postgresSteps: readonly string[];
  readonly trialBalance: object;
  readonly portfolio: object;
  readonly loans: object;
}

const KEPT = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Kept);

describe.each(KEPT)('a database that version $version made', (kept) => {
  test.each(['sqlite', 'postgres'] as const)('is opened on %s', async (dialect) => {
    const file = await testDatabase('sqlite');
    writeFileSync(file.address, brotliDecompressSync(bytesOf(kept)));
    const database =
      dialect === 'sqlite' ? file : await olderPostgres(file.address, kept.postgresSteps);
    const store = await database.open();
    const key = createSecretKey(Buffer.from(kept.key, 'base64'));
    const now = '2026-02-20T12:00:00.000Z';
    const system: System = {
      store,
      outside: { ...realOutside({ key }), clock: { now: () => now } },
      checkAnswers: true,
    };
    const caller = localCaller(system, { kind: 'system' });
    const said = {
      trialBalance: (await caller.call(trialBalance, {})).output,
      portfolio: (await caller.call(portfolioReport, {})).output,
      loans: (await caller.call(listLoans, { limit: 200 })).output,
    };
    const { version: _version, key: _key, postgresSteps: _steps, ...before } = kept;
    expect(said).toMatchObject(before);
    await provesClean(caller);
    const cashier = await store.read((db) => db.find('users', { role: 'cashier' }));
    const claims = await signIn(system, cashier?.id ?? '');
    const token = await system.outside.tokens.issue(claims, now);
    await caller.call(openDay, { branch: 'PUN' });
    const paid = { loan: 'LN-000002', amount: '100', mode: 'bank' } as const;
    await localCaller(system, { kind: 'token', token }).call(recordRepayment, paid);
    await caller.call(closeDay, { branch: 'PUN', openNext: true });
    const { output } = await caller.call(checkBooks, {});
    expect(output.clean).toBe(true);
    await store.close();
    await Promise.all([file, ...(database === file ? [] : [database])].map((one) => one.drop()));
  });
});

function bytesOf({ version }: Kept): Buffer {
  return readFileSync(join(FOLDER, `${version}.db.br`));
}
