import { existsSync } from 'node:fs';
import { CHAIN_START, linkHash } from '@mfi/operations';
import { contactHours } from '@mfi/operations/messages';
import type { AuditRow, Outside, Reader } from '@mfi/operations/ports';
import { Sessions } from '../../work/sessions.js';
import { backupDaysMax, settings } from '../../work/settings.js';
import type { OpenedFile, OpenedServer, OpenedStore } from '../../work/wiring.js';
import { withStore } from '../found-database.js';
import { backupCheck } from './backup-check.js';
import { type Check, fail, ok, warn } from './check.js';
import { clockCheck, dayCheck, skewCheck, zoneCheck } from './clock-checks.js';
import { type Examination, type Examined, messageOf } from './examination.js';
import { fileChecks } from './file-checks.js';

/** What can be told of the database and its institution. */
export const databaseExamination: Examination = {
  name: 'database',
  look: async (examined) => {
    const { found, wiring, context } = examined;
    const { target } = found;
    const { env } = context.terminal;
    if (target.kind === 'sqlite' && !existsSync(target.file)) {
      return [
        fail('database', `there is none at ${target.file}`, 'mfi init, or name it with --db'),
      ];
    }
    const session = sessionCheck(new Sessions(env, target.name), env['MFI_TOKEN']);
    // Before it is opened: who opens it and closes it again brings all of this into the file.
    const besides = target.kind === 'sqlite' ? fileChecks(target.file) : [];
    try {
      const checks = await withStore(found, wiring, (store) => storeChecks(store, examined));
      return [...checks, ...besides, session];
    } catch (error) {
      const remedy =
        target.kind === 'sqlite'
          ? 'mfi restore FILE puts a backup in its place'
          : 'see that the server runs and that DATABASE_URL is right';
      return [fail('database', messageOf(error), remedy), ...besides, session];
    }
  },
};

async function storeChecks(store: OpenedStore, examined: Examined): Promise<Check[]> {
  const { outside } = examined;
  const { pending } = await store.migrationStatus();
  const tables =
    pending.length === 0
      ? ok('tables', 'up to date')
      : fail('tables', `${pending.length} steps behind`, 'mfi backup, then mfi db migrate');
  const whole = isFile(store) ? await integrityCheck(store) : ok('database', 'can be reached');
  const skew = isServer(store) ? [await serverClockCheck(store)] : [];
  if (pending.length > 0) return [whole, tables, ...skew];
  const rest = await store.read(async (db) => [
    ...(await institutionChecks(db, examined)),
    ...(outside ? [await sealCheck(db, outside), await auditCheck(db, outside)] : []),
    clockCheck(await lastAt(db), examined.now),
    await copiesCheck(db, examined),
  ]);
  return [whole, tables, ...skew, ...rest];
}

function isFile(store: OpenedStore): store is OpenedFile {
  return store.dialect === 'sqlite';
}

function isServer(store: OpenedStore): store is OpenedServer {
  return store.dialect === 'postgres';
}

/** Half of the way there and back is taken off: what is left is how far the clocks are apart. */
async function serverClockCheck(store: OpenedServer): Promise<Check> {
  const begun = Date.now();
  const server = await store.now();
  return skewCheck(server, new Date((begun + Date.now()) / 2).toISOString());
}

async function integrityCheck(store: OpenedFile): Promise<Check> {
  const wrong = await store.integrityCheck();
  if (wrong.length === 0) return ok('database', 'opens and is whole');
  return fail('database', `damaged: ${wrong[0]}`, 'stop work, and mfi restore the last backup');
}

async function institutionChecks(db: Reader, { outside, now }: Examined): Promise<Check[]> {
  const [institution] = await db.list('institutions', { limit: 1 });
  if (!institution) return [warn('day', 'there is no institution yet', 'mfi init')];
  if (!outside) return [];
  const { zones } = outside;
  const zone = zoneCheck(institution, zones);
  if (zone.state === 'fail') return [zone];
  const { on } = zones.local(now, contactHours(institution).zone);
  const branches = await db.list('branches', { order: [['code', 'asc']] });
  return [...branches.map((branch) => dayCheck(branch, on)), zone];
}

async function copiesCheck(db: Reader, { context, found, now }: Examined): Promise<Check> {
  const { target } = found;
  if (target.kind !== 'sqlite') {
    return ok('backup', `up to whoever runs the server: ${target.name} is not copied here`);
  }
  const query = { where: { job: 'backup' }, order: [['dueAt', 'desc']], limit: 1 } as const;
  const [lastRun] = await db.list('jobRuns', query);
  const daysMax = backupDaysMax(settings(context.terminal.env, context.options));
  const documents = await db.count('documents', { store: 'disk', erasedAt: null });
  return backupCheck({ database: target.file, now, daysMax, lastRun, documents });
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

function sessionCheck(sessions: Sessions, token: string | undefined): Check {
  if (token) return ok('session', 'a token in MFI_TOKEN');
  const saved = sessions.load();
  if (saved) return ok('session', `signed in as ${saved.username}`);
  return warn('session', 'nobody is signed in', 'mfi login');
}
