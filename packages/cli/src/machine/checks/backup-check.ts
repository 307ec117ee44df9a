import { existsSync } from 'node:fs';
import type { JobRunRow } from '@mfi/operations/ports';
import { minuteOf, plural } from '@mfi/terminal';
import { type BackupNote, lastBackup } from '../backup-note.js';
import { type Check, fail, ok, warn } from './check.js';

const DAY_MS = 86_400_000;

/** What is known of the backups of a database. */
export interface Backups {
  readonly database: string;
  readonly now: string;
  /** From how many days on a backup is too old. */
  readonly daysMax: number;
  /** How many documents there are whose bytes are on disk. */
  readonly documents?: number;
  /** The last run of the clock's job that copies the file; undefined where it never ran. */
  readonly lastRun?: Pick<JobRunRow, 'slot' | 'status' | 'says' | 'endedAt'> | undefined;
}

/** How old the last backup is that was proved, whoever made it; and whether a later one failed. */
export function backupCheck({ database, now, daysMax, lastRun, documents = 0 }: Backups): Check {
  if (!existsSync(database)) return ok('backup', 'there is nothing to copy yet');
  const note = lastBackup(database);
  if (lastRun?.status === 'failed' && (lastRun.endedAt ?? '') > (note?.at ?? '')) {
    const says = `that of ${lastRun.slot} failed: ${lastRun.says ?? ''}`;
    return fail('backup', says, 'mend this, then mfi backup');
  }
  if (!note) return warn('backup', NONE, 'mfi backup');
  const check = ageCheck(note, { now, daysMax });
  if (check.state !== 'ok' || documents === 0) return check;
  return documentsCheck(note, { now, daysMax, documents }) ?? check;
}

const NONE = 'none was made on this machine';

function ageCheck(
  { at, file }: BackupNote,
  { now, daysMax }: Pick<Backups, 'now' | 'daysMax'>,
): Check {
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / DAY_MS);
  const says = `${minuteOf(at)} UTC, ${file}`;
  if (days >= daysMax) return warn('backup', `${plural(days, 'day')} old: ${says}`, 'mfi backup');
  if (existsSync(file)) return ok('backup', says);
  return warn('backup', `${says} (not there now)`, 'see that it is kept somewhere');
}

/** The files of documents are copied when somebody says so: there may be many of them. */
function documentsCheck(
  { at, documents: last }: BackupNote,
  { now, daysMax, documents }: Required<Pick<Backups, 'now' | 'daysMax' | 'documents'>>,
): Check | undefined {
  const remedy = 'mfi backup --with-documents';
  const rows = `rows ${minuteOf(at)} UTC`;
  if (!last) {
    return warn('backup', `${rows}; ${plural(documents, 'document')} in no backup`, remedy);
  }
  const days = Math.floor((Date.parse(now) - Date.parse(last.at)) / DAY_MS);
  if (days < Math.max(daysMax, DOCUMENT_DAYS)) return undefined;
  return warn('backup', `${rows}; that of documents is ${plural(days, 'day')} old`, remedy);
}

/** A week's documents can be photographed again. */
const DOCUMENT_DAYS = 7;
