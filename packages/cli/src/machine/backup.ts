import { chmodSync, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Environment, EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import type { OpenedFile, Wiring } from '../work/wiring.js';
import { answer } from './answer.js';
import { noteBackup } from './backup-note.js';
import {
  copyDocuments,
  type DocumentCounts,
  documentLines,
  documentsBeside,
  openCopies,
  proveDocuments,
} from './document-copies.js';
import { fileOf, foundDatabase, withFile } from './found-database.js';
import { refused } from './needed.js';
import { type Counts, countLines, countsOf, proveFile } from './proof.js';

const PG_DUMP = 'pg_dump --format=custom --file=mfi.dump "$DATABASE_URL"';

/** Copies the database and proves the copy: `mfi backup`. */
export async function backup(context: Context, wiring: Wiring): Promise<number> {
  const { args, options, terminal } = context;
  const found = foundDatabase(context);
  const file = fileOf(found, PG_DUMP);
  const to = resolve(
    args[0] ?? (await withFile(file, wiring, (store) => defaultName(file, store))),
  );
  const { env } = terminal;
  const folder = options['withDocuments'] === true ? documentsBeside(to) : undefined;
  if (folder !== undefined && existsSync(folder)) {
    throw refused('file.exists', `There is a folder ${folder} already: name another file.`);
  }
  const { keyFile } = found;
  const { key, counts } = await copyFile({ file, to, keyFile, env }, wiring);
  const documents =
    folder === undefined
      ? undefined
      : await copiedDocuments({ from: found.documents, folder, file, to, keyFile, env }, wiring);
  const output = { file: to, key, counts: counts ?? null, documents: documents ?? null };
  await answer(context, output, () => [
    to,
    ...countLines(counts),
    ...(documents ? documentLines(documents) : []),
    key === null
      ? 'The key is in MFI_KEY, and not in the backup: keep it elsewhere, too.'
      : `The key is beside it (${key}): whoever has both can read everything.`,
    'Proved: the copy opens, is whole, and has the same rows.',
  ]);
  return EXIT.ok;
}

interface CopyingDocuments extends Copying {
  readonly from: string;
  readonly folder: string;
}

/**
 * Copies the documents of a backup, after its rows: so all that these speak of is there. What is not
 * whole is not a backup, and is taken away again; that of the rows is good and stays.
 */
async function copiedDocuments(
  { from, folder, file, to, keyFile, env }: CopyingDocuments,
  wiring: Wiring,
): Promise<DocumentCounts> {
  try {
    copyDocuments(from, folder);
    const documents = await openCopies(folder, { env, keyFile }, wiring);
    const counts = await withFile(file, wiring, (live) =>
      withFile(to, wiring, (copy) =>
        proveDocuments(copy, documents, async (id) => {
          const row = await live.read((db) => db.get('documents', id));
          return row?.erasedAt !== null;
        }),
      ),
    );
    noteBackup(file, to, counts.copied);
    return counts;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** What is copied, and where to. */
interface Copying {
  readonly file: string;
  readonly to: string;
  readonly keyFile: string;
  readonly env: Environment;
}

/** Copies a database and its key while it is in use, and proves the copy. */
export async function copyFile(
  { file, to, keyFile, env }: Copying,
  wiring: Wiring,
): Promise<{ readonly key: string | null; readonly counts: Counts | undefined }> {
  if (existsSync(to)) throw refused('file.exists', `There is a file ${to} already: name another.`);
  const counts = await withFile(file, wiring, (store) => copied(store, to, wiring));
  const key = keptKey(keyFile, to, env['MFI_KEY'] !== undefined);
  noteBackup(file, to);
  return { key, counts };
}

/** Beside the database, named by the business date and the time on the clock. */
async function defaultName(file: string, store: OpenedFile): Promise<string> {
  const { pending } = await store.migrationStatus();
  const branches = pending.length > 0 ? [] : await store.read((db) => db.list('branches', {}));
  const now = new Date();
  const on = branches
    .map(({ businessDate }) => businessDate)
    .sort()
    .at(-1);
  const day = on ?? now.toISOString().slice(0, 10);
  const time = now.toTimeString().slice(0, 8).replaceAll(':', '');
  return join(dirname(file), `${basename(file, '.db')}.${day}.${time}.backup`);
}

/** Nothing bears the name of a backup before it is proved; nobody else can read it meanwhile. */
async function copied(store: OpenedFile, to: string, wiring: Wiring): Promise<Counts | undefined> {
  if (!existsSync(dirname(to))) {
    throw refused('file.not_found', `There is no folder ${dirname(to)}: make it first.`);
  }
  const folder = mkdtempSync(join(dirname(to), '.mfi-backup-'));
  const copy = join(folder, basename(to));
  try {
    const before = await countsOf(store);
    await store.backup(copy);
    const after = await countsOf(store);
    const counts = await withFile(copy, wiring, async (opened) => {
      await proveFile(opened, copy);
      return countsOf(opened);
    });
    if (!isBetween(counts, before, after)) {
      throw refused('backup.incomplete', 'The copy has other rows than the database: try again.');
    }
    chmodSync(copy, 0o600);
    renameSync(copy, to);
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows are only ever added, and may be while the copy is made. */
function isBetween(
  counts: Counts | undefined,
  before: Counts | undefined,
  after: Counts | undefined,
): boolean {
  if (!counts || !before || !after) return counts === before;
  const tables = Object.keys(counts) as (keyof Counts)[];
  return tables.every((table) => before[table] <= counts[table] && counts[table] <= after[table]);
}

/** Copies the key file, without which a backup's sealed numbers stay sealed. */
function keptKey(keyFile: string, to: string, isElsewhere: boolean): string | null {
  if (isElsewhere || !existsSync(keyFile)) return null;
  const key = `${to}.key`;
  copyFileSync(keyFile, key);
  chmodSync(key, 0o600);
  return key;
}
