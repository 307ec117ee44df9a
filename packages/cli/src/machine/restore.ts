import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { confirmed } from '../work/ask.js';
import { toRefusal } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';
import { alone } from './alone.js';
import { answer } from './answer.js';
import {
  copyDocuments,
  type DocumentCounts,
  documentLines,
  documentsBeside,
  openCopies,
  proveDocuments,
} from './document-copies.js';
import { type Found, fileOf, foundDatabase, withFile } from './found-database.js';
import { refused, usage } from './needed.js';
import { type Counts, countLines, countsOf, proveFile } from './proof.js';

const PG_RESTORE = 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" mfi.dump';

/** Puts a backup in the place of the database: `mfi restore FILE`. */
export async function restore(context: Context, wiring: Wiring): Promise<number> {
  const { args } = context;
  const found = foundDatabase(context);
  const file = fileOf(found, PG_RESTORE);
  if (args[0] === undefined) throw usage('missing_argument', 'FILE is needed: the backup.');
  const from = resolve(args[0]);
  if (!existsSync(from)) throw refused('file.not_found', `There is no file ${from}.`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(dirname(file), '.mfi-restore-'));
  let documents: Copies | undefined;
  try {
    const copy = join(folder, basename(file));
    copyFileSync(from, copy);
    chmodSync(copy, 0o600);
    const counts = await provedCounts(copy, from, wiring);
    const key = await provedKey(from, found.keyFile, context, wiring);
    documents = await provedCopies({ from, copy, key, found, context }, wiring);
    await confirmed(`Put ${from} in the place of ${file}`, context);
    const before = await replaced(copy, file);
    const keyBefore = key === null ? null : replacedKey(key, found.keyFile);
    const documentsBefore = documents ? replacedFolder(documents.folder, found.documents) : null;
    const output = {
      ...{ file, from, before, key, keyBefore, counts: counts ?? null },
      ...{ documents: documents?.counts ?? null, documentsBefore },
    };
    await answer(context, output, () => [
      `${file} is now what ${from} was.`,
      ...countLines(counts),
      ...(documents ? documentLines(documents.counts) : []),
      ...(documentsBefore === null ? [] : [`Documents of before are kept: ${documentsBefore}`]),
      ...(before === null ? [] : [`What was there is kept: ${before}`]),
      ...(keyBefore === null ? [] : [`Its key is kept, too: ${keyBefore}`]),
      'Sign in anew: mfi login. Then look at it: mfi doctor, mfi check',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (documents) rmSync(documents.folder, { recursive: true, force: true });
  }
  return EXIT.ok;
}

/** Proves a copy; what is wrong is told of the file it was made of. */
async function provedCounts(
  copy: string,
  from: string,
  wiring: Wiring,
): Promise<Counts | undefined> {
  try {
    return await withFile(copy, wiring, async (store) => {
      await proveFile(store, from);
      return countsOf(store);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = error.problems.map((problem) => ({
      ...problem,
      message: problem.message.replaceAll(copy, from),
    }));
    throw new Refusal(problems, error);
  }
}

/** The key that belongs to the backup; null where the one in use stays. */
async function provedKey(
  from: string,
  keyFile: string,
  { terminal: { env } }: Context,
  wiring: Wiring,
): Promise<string | null> {
  if (env['MFI_KEY'] !== undefined) return null;
  const key = `${from}.key`;
  if (!existsSync(key)) {
    if (existsSync(keyFile)) return null;
    throw refused(
      'key.missing',
      `There is no key ${key} beside the backup: bring it back, or set MFI_KEY.`,
    );
  }
  await toRefusal(() => wiring.outside({ env, path: key, create: false }));
  return isSame(key, keyFile) ? null : key;
}

function isSame(one: string, other: string): boolean {
  return (
    existsSync(other) && readFileSync(one, 'utf8').trim() === readFileSync(other, 'utf8').trim()
  );
}

/** Documents that are ready to be put in their place. */
interface Copies {
  readonly folder: string;
  readonly counts: DocumentCounts;
}

interface Proving {
  readonly from: string;
  /** The copy of the rows. */
  readonly copy: string;
  readonly key: string | null;
  readonly found: Found;
  readonly context: Context;
}

/**
 * Copies the documents of a backup beside the place where they are to be, and proves them against its
 * rows; undefined where it has none.
 */
async function provedCopies(
  { from, copy, key, found, context }: Proving,
  wiring: Wiring,
): Promise<Copies | undefined> {
  const source = documentsBeside(from);
  if (!existsSync(source)) return undefined;
  const folder = freeName(`${found.documents}.restoring`);
  try {
    copyDocuments(source, folder);
    const { env } = context.terminal;
    const documents = await openCopies(folder, { env, keyFile: key ?? found.keyFile }, wiring);
    const counts = await withFile(copy, wiring, (store) => proveDocuments(store, documents));
    return { folder, counts };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Puts a folder in the place of another; the name of what was there before. */
function replacedFolder(folder: string, place: string): string | null {
  const before = existsSync(place) ? freeName(`${place}.before-restore`) : null;
  if (before !== null) renameSync(place, before);
  renameSync(folder, place);
  return before;
}

/** Puts the copy in the file's place; the name of what was there before. */
async function replaced(copy: string, file: string): Promise<string | null> {
  if (!existsSync(file)) {
    renameSync(copy, file);
    return null;
  }
  return alone(file, () => {
    const before = freeName(`${file}.before-restore`);
    copyFileSync(file, before);
    chmodSync(before, 0o600);
    renameSync(copy, file);
    return before;
  });
}

function replacedKey(key: string, keyFile: string): string | null {
  const before = existsSync(keyFile) ? freeName(`${keyFile}.before-restore`) : null;
  if (before !== null) renameSync(keyFile, before);
  copyFileSync(key, keyFile);
  chmodSync(keyFile, 0o600);
  return before;
}

/** What was kept once is not written over. */
function freeName(name: string): string {
  let free = name;
  for (let count = 2; existsSync(free); count += 1) free = `${name}-${count}`;
  return free;
}
