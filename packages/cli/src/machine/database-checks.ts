import { existsSync } from 'node:fs';
import { CHAIN_START, linkHash } from '@mfi/operations';
import type { AuditRow, Outside, Reader } from '@mfi/operations/ports';
import type { Context } from '../command/command.js';
import { Sessions } from '../work/sessions.js';
import type { OpenedFile, OpenedStore, Wiring } from '../work/wiring.js';
import { type Check, fail, ok, warn } from './check.js';
import { type Found, withStore } from './found-database.js';

/** What can be told of the database, its key and its institution. */
export async function databaseChecks(
  { terminal: { env } }: Context,
  found: Found,
  wiring: Wiring,
): Promise<Check[]> {
  const { target, keyFile } = found;
  if (target.kind === 'sqlite' && !existsSync(target.file)) {
    return [fail('database', `there is none at ${target.file}`, 'mfi init, or name it with --db')];
  }
  const key = await keyOf(wiring, env, keyFile);
  const session = sessionCheck(new Sessions(env, target.name), env['MFI_TOKEN']);
  try {
    const checks = await withStore(found, wiring, (store) => storeChecks(store, key.outside));
    return [...key.checks, ...checks, session];
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const remedy =
      target.kind === 'sqlite'
        ? 'mfi restore FILE puts a backup in its place'
        : 'see that the server runs and that DATABASE_URL is right';
    return [...key.checks, fail('database', says, remedy)];
  }
}

async function keyOf(
  wiring: Wiring,
  env: Readonly<Record<string, string | undefined>>,
  path: string,
): Promise<{ readonly checks: Check[]; readonly outside: Outside | undefined }> {
  try {
    const outside = await wiring.outside({ env, path, create: false });
    const where = env['MFI_KEY'] ? 'in MFI_KEY' : `${path}, for its owner alone`;
    return { checks: [ok('key', where)], outside };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const remedy = 'without the key, document numbers cannot be read and nobody can sign in';
    return { checks: [fail('key', says, remedy)], outside: undefined };
  }
}

async function storeChecks(store: OpenedStore, outside: Outside | undefined): Promise<Check[]> {
  const { pending } = await store.migrationStatus();
  const tables =
    pending.length === 0
      ? ok('tables', 'up to date')
      : fail('tables', `${pending.length} steps behind`, 'mfi backup, then mfi db migrate');
  const whole = isFile(store) ? await integrityCheck(store) : ok('database', 'can be reached');
  if (pending.length > 0) return [whole, tables];
  const rest = await store.read(async (db) => [
    ...(await institutionChecks(db)),
    ...(outside ? [await sealCheck(db, outside), await auditCheck(db, outside)] : []),
    clockCheck(await lastAt(db), new Date().toISOString()),
  ]);
  return [whole, tables, ...rest];
}

function isFile(store: OpenedStore): store is OpenedFile {
  return store.dialect === 'sqlite';
}

async function integrityCheck(store: OpenedFile): Promise<Check> {
  const wrong = await store.integrityCheck();
  if (wrong.length === 0) return ok('database', 'opens and is whole');
  return fail('database', `damaged: ${wrong[0]}`, 'stop work, and mfi restore the last backup');
}

async function institutionChecks(db: Reader): Promise<Check[]> {
  const [institution] = await db.list('institutions', { limit: 1 });
  if (!institution) return [warn('day', 'there is no institution yet', 'mfi init')];
  const branches = await db.list('branches', { order: [['code', 'asc']] });
  return branches.map(({ code, businessDate, dayStatus }) =>
    dayStatus === 'open'
      ? ok('day', `${code}: ${businessDate} is open`)
      : warn('day', `${code}: ${businessDate} is closed`, `mfi day open ${code}`),
  );
}

/** Whether the key is the one under which the numbers of documents were sealed. */
async function sealCheck(db: Reader, { vault }: Outside): Promise<Check> {
  const [row] = await db.list('identities', { limit: 1 });
  if (!row) return ok('seal', 'there is no document to try the key on yet');
  try {
    vault.open(row.sealed, `identity:${row.id}`);
    return ok('seal', 'the key opens a document');
  } catch {
    return fail(
      'seal',
      'this key does not open the documents',
      'bring back the key of this database',
    );
  }
}

/** Whether the last link of each chain says what it was written with. */
async function auditCheck(db: Reader, { digest }: Outside): Promise<Check> {
  const branches = await db.list('branches', {});
  for (const branchId of ['', ...branches.map(({ id }) => id)]) {
    const [last, before] = await lastLinks(db, branchId);
    if (!last) continue;
    const previous = last.seq === 1 ? CHAIN_START : before?.hash;
    if (previous !== last.previousHash || linkHash(last, digest) !== last.hash) {
      return fail('audit', `link ${last.seq} was changed`, 'mfi audit verify says more');
    }
  }
  return ok('audit', 'the last links are as they were written');
}

function lastLinks(db: Reader, branchId: string): Promise<AuditRow[]> {
  return db.list('audit', { where: { branchId }, order: [['seq', 'desc']], limit: 2 });
}

async function lastAt(db: Reader): Promise<string | undefined> {
  const branches = await db.list('branches', {});
  const ends: string[] = [];
  for (const branchId of ['', ...branches.map(({ id }) => id)]) {
    const [last] = await lastLinks(db, branchId);
    if (last) ends.push(last.at);
  }
  return ends.sort().at(-1);
}

/** No clock is right that stands before what was done already, or before this was written. */
export function clockCheck(last: string | undefined, now: string): Check {
  const floor = last ?? '2026-01-01';
  if (now >= floor) return ok('clock', `${now.slice(0, 16).replace('T', ' ')} UTC`);
  return fail(
    'clock',
    `it says ${now.slice(0, 10)}, and the last entry is of ${floor}`,
    'set the clock',
  );
}

function sessionCheck(sessions: Sessions, token: string | undefined): Check {
  if (token) return ok('session', 'a token in MFI_TOKEN');
  const saved = sessions.load();
  if (saved) return ok('session', `signed in as ${saved.username}`);
  return warn('session', 'nobody is signed in', 'mfi login');
}
