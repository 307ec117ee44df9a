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
  /** The last run of the clock's job that copies the file; undefined where it never ran. */
  readonly lastRun?: Pick<JobRunRow, 'slot' | 'status' | 'says' | 'endedAt'> | undefined;
}

/** How old the last backup is that was proved, whoever made it; and whether a later one failed. */
export function backupCheck({ database, now, daysMax, lastRun }: Backups): Check {
  if (!existsSync(database)) return ok('backup', 'there is nothing to copy yet');
  const note = lastBackup(database);
  if (lastRun?.status === 'failed' && (lastRun.endedAt ?? '') > (note?.at ?? '')) {
    const says = `that of ${lastRun.slot} failed: ${lastRun.says ?? ''}`;
    return fail('backup', says, 'mend this, then mfi backup');
  }
  return note ? ageCheck(note, { now, daysMax }) : warn('backup', NONE, 'mfi backup');
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
