import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NotUnique, Rollback, type Row, type TableName, type Writer } from '@mfi/operations/ports';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Progress } from '../import/progress.js';
import { answer } from '../machine/answer.js';
import { foundDatabase } from '../machine/found-database.js';
import { refused, usage } from '../machine/needed.js';
import type { Refusal } from '../refusal.js';
import { type OpenedHere, openHere } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';
import { ALL_TABLES, DATA_TABLES, fileOfTable } from './data-tables.js';
import { rowLines } from './export-all.js';
import { keyMark } from './key-mark.js';
import { type Manifest, otherStep, readManifest, stepOf } from './manifest.js';
import { proofOf } from './proof-of.js';
import { readRows } from './rows-file.js';

/** How many rows are added at a time. */
const CHUNK = 500;

/**
 * Puts everything of an export into an empty database: `mfi import all FOLDER`. It is proved before
 * it is kept, and all of it is kept or nothing.
 */
export async function importAll(context: Context, wiring: Wiring): Promise<number> {
  const [named] = context.args;
  if (named === undefined) {
    throw usage('missing_argument', 'FOLDER is needed: what mfi export all has made.');
  }
  const from = resolve(named);
  const manifest = readManifest(from);
  await provedFiles(from, manifest);
  assertKey(context);
  const opened = await openHere(context, wiring, { create: true });
  const isDry = context.options['dryRun'] === true;
  let isDone = false;
  try {
    await assertFits(opened, manifest);
    await put(opened, { from, manifest, isDry, context }).catch((error) => {
      throw forbidden(error);
    });
    isDone = !isDry;
    const { tables, proof, institution } = manifest;
    const { name } = opened.target;
    await answer(context, { database: name, from, kept: isDone, tables, proof }, () => [
      isDry ? `${name} could hold ${institution}.` : `${name} now holds ${institution}.`,
      ...rowLines(tables),
      'Proved before it was kept: the same rows, the same findings of mfi check, the same audit.',
      ...(isDry ? [] : ['Sign in anew: mfi login']),
    ]);
    if (isDry) await context.terminal.stderr.write('A dry run: nothing was kept.\n');
  } finally {
    await opened.close();
    if (!isDone) opened.discard();
  }
  return EXIT.ok;
}

/** Each file is read once before any of it is used. */
async function provedFiles(from: string, { tables }: Manifest): Promise<void> {
  for (const table of DATA_TABLES) {
    const rows = readRows(join(from, fileOfTable(table)), tables[table] ?? NONE);
    for await (const _ of rows);
  }
}

const NONE = { rows: 0, sha256: '' } as const;

/** A new key would open nothing of what is sealed in the data. */
function assertKey(context: Context): void {
  const { keyFile } = foundDatabase(context);
  if (context.terminal.env['MFI_KEY'] !== undefined || existsSync(keyFile)) return;
  throw refused(
    'key.missing',
    `The key of the data is needed: copy it from the old database (FILE.key) to ${keyFile}, or set MFI_KEY.`,
  );
}

async function assertFits(
  { store, system, target }: OpenedHere,
  manifest: Manifest,
): Promise<void> {
  if ((await stepOf(store)) !== manifest.step) throw otherStep(manifest.step);
  if (keyMark(system.outside) !== manifest.keyMark) {
    throw refused(
      'key.other',
      'The key in use is not that of the data: copy the key of the old database (FILE.key), or set MFI_KEY.',
    );
  }
  await store.read(async (db) => {
    for (const table of ALL_TABLES) {
      if ((await db.count(table)) === 0) continue;
      throw refused(
        'database.not_empty',
        `${target.name} holds something already: name a new file with --db, or an empty database with DATABASE_URL.`,
      );
    }
  });
}

interface Putting {
  readonly from: string;
  readonly manifest: Manifest;
  readonly isDry: boolean;
  readonly context: Context;
}

/** All in one transaction, which is kept only when the proofs find in it what they found before. */
async function put(
  { store, system }: OpenedHere,
  { from, manifest, isDry, context }: Putting,
): Promise<void> {
  const total = Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0);
  await store.write(async (db) => {
    const progress = new Progress(context.terminal, total);
    let passed = 0;
    for (const table of DATA_TABLES) {
      const rows = readRows(join(from, fileOfTable(table)), manifest.tables[table] ?? NONE);
      for await (const chunk of chunks(rows)) {
        await insert(db, table, chunk);
        passed += chunk.length;
        await progress.at(passed);
      }
    }
    await progress.clear();
    const proof = await proofOf(db, system.outside);
    if (JSON.stringify(proof) !== JSON.stringify(manifest.proof)) {
      throw refused(
        'data.not_proved',
        'Nothing was kept: the books of the copy are not those of the data. Export the data anew.',
      );
    }
    if (isDry) throw new Rollback(undefined);
  });
}

async function insert(db: Writer, table: TableName, rows: readonly object[]): Promise<void> {
  try {
    await db.insert(table, ...(rows as readonly Row<typeof table>[]));
  } catch (error) {
    const isOfRows =
      error instanceof NotUnique || error instanceof TypeError || error instanceof RangeError;
    throw isOfRows ? noRow(`a row of ${fileOfTable(table)} cannot be one`, error) : error;
  }
}

/** What the database itself forbids, it says when a row is added, or at the end of all. */
function forbidden(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const isOfRows = /^(SQLITE_CONSTRAINT|23)/.test(String(error.code));
  return isOfRows ? noRow('rows do not fit together', error) : error;
}

function noRow(what: string, { message }: Error): Refusal {
  return refused(
    'data.altered',
    `Nothing was kept: ${what} (${message.replace(/\.$/, '')}). Export the data anew.`,
  );
}

async function* chunks<T>(rows: AsyncIterable<T>): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
