import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from './databases.js';

/** Opens a database, takes a number fifty times, and says which ones it got. */
const PROGRAM = `
import { openPostgres, openSqlite } from '@mfi/store';
const [dialect = '', address = ''] = process.argv.slice(2);
const store = await (dialect === 'sqlite' ? openSqlite(address) : openPostgres(address));
const numbers: number[] = [];
for (let index = 0; index < 50; index += 1) numbers.push(await store.write((db) => db.next('n')));
await store.close();
process.stdout.write(JSON.stringify(numbers));
`;

// Where the program finds the drivers.
const folder = join(import.meta.dirname, '..', 'dist', 'processes-test');
mkdirSync(folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  await build({
    stdin: { contents: PROGRAM, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile: join(folder, 'program.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@mfi/source'],
    external: ['better-sqlite3', 'pg'],
    logLevel: 'silent',
  });
});

test.each(['sqlite', 'postgres'] as const)(
  'processes that open the same new database at once on %s are all served',
  async (dialect) => {
    const database = await testDatabase(dialect, { isEmpty: true });
    const run = async () => {
      const program = join(folder, 'program.mjs');
      const { stdout } = await promisify(execFile)(process.execPath, [
        program,
        dialect,
        database.address,
      ]);
      return JSON.parse(stdout) as number[];
    };
    const numbers = (await Promise.all([run(), run(), run()])).flat();
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
    await database.drop();
  },
);
