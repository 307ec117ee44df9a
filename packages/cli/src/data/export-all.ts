import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { TableName } from '@mfi/operations/ports';
import { EXIT, groupDigits, plural } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Progress } from '../import/progress.js';
import { answer } from '../machine/answer.js';
import { refused, usage } from '../machine/needed.js';
import { type OpenedHere, openHere } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';
import { DATA_TABLES, fileOfTable } from './data-tables.js';
import { keyMark } from './key-mark.js';
import { MANIFEST, type Manifest, stepOf } from './manifest.js';
import { proofOf } from './proof-of.js';
import { type RowsSum, writeRows } from './rows-file.js';

/** Writes everything there is into a folder, as of one moment: `mfi export all FOLDER`. */
export async function exportAll(context: Context, wiring: Wiring): Promise<number> {
  const [named] = context.args;
  if (named === undefined) throw usage('missing_argument', 'FOLDER is needed: it will be made.');
  const to = resolve(named);
  if (existsSync(to)) throw refused('file.exists', `There is ${to} already: name another folder.`);
  if (!existsSync(dirname(to))) {
    throw refused('file.not_found', `There is no folder ${dirname(to)}: make it first.`);
  }
  const opened = await openHere(context, wiring);
  // What bears the name is whole; nobody else can read it meanwhile.
  const folder = mkdtempSync(join(dirname(to), '.mfi-export-'));
  try {
    const manifest = await written(opened, join(folder, basename(to)), context);
    renameSync(join(folder, basename(to)), to);
    const { tables, proof } = manifest;
    const wrong = proof.checks.reduce((sum, check) => sum + check.wrong, 0);
    await answer(context, { folder: to, tables, proof }, () => [
      to,
      ...rowLines(tables),
      'The numbers of documents are sealed in it: they are read with the same key alone, which is not in it.',
      wrong === 0
        ? 'Proved: the books are clean as of this moment.'
        : `The books have ${plural(wrong, 'finding')}, and a copy will have them, too: mfi check`,
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await opened.close();
  }
  return EXIT.ok;
}

/** All reads are of one moment, whatever others write meanwhile. */
async function written(
  { store, system }: OpenedHere,
  folder: string,
  { terminal }: Context,
): Promise<Manifest> {
  mkdirSync(folder, { mode: 0o700 });
  const step = await stepOf(store);
  return store.read(async (db) => {
    const [institution] = await db.list('institutions', { limit: 1 });
    if (!institution) {
      throw refused('database.empty', 'There is no institution in this database yet: mfi init');
    }
    const tables: Record<string, RowsSum> = {};
    const progress = new Progress(terminal, undefined);
    let passed = 0;
    for (const table of DATA_TABLES) {
      const rows = counted(db.scan(table), async () => {
        passed += 1;
        if (passed % TOLD_EVERY === 0) await progress.at(passed);
      });
      tables[table] = await writeRows(join(folder, fileOfTable(table)), rows);
    }
    await progress.clear();
    const manifest: Manifest = {
      format: 'mfi-data',
      version: 1,
      step,
      institution: institution.name,
      currency: institution.currency,
      keyMark: keyMark(system.outside),
      tables,
      proof: await proofOf(db, system.outside),
    };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    writeFileSync(join(folder, MANIFEST), text, { mode: 0o600, flag: 'wx' });
    return manifest;
  });
}

const TOLD_EVERY = 1000;

async function* counted<T>(rows: AsyncIterable<T>, pass: () => Promise<void>): AsyncGenerator<T> {
  for await (const row of rows) {
    await pass();
    yield row;
  }
}

/** How many rows of what there are, those of which there are any. */
export function rowLines(tables: Manifest['tables']): string[] {
  const all = DATA_TABLES.map((table) => [words(table), tables[table]?.rows ?? 0] as const);
  const some = all.filter(([, rows]) => rows > 0);
  const counts = some.map(([, rows]) => groupDigits(String(rows), 'XXX'));
  const width = Math.max(...some.map(([name]) => name.length));
  const digits = Math.max(...counts.map((count) => count.length));
  return some.map(
    ([name], at) => `  ${name.padEnd(width)}  ${(counts[at] ?? '').padStart(digits)}`,
  );
}

function words(table: TableName): string {
  return table.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
