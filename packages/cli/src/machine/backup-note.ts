import { readFileSync, writeFileSync } from 'node:fs';

/** What is remembered of the last backup of a database. */
export interface BackupNote {
  readonly file: string;
  readonly at: string;
  /** The last one that has the documents, too; left out where there is none. */
  readonly documents?: { readonly file: string; readonly at: string; readonly count: number };
}

/** Remembers a backup beside the database, so that its age can be told wherever it went. */
export function noteBackup(database: string, file: string, documents?: number): void {
  const at = new Date().toISOString();
  const before = lastBackup(database)?.documents;
  const kept = documents === undefined ? before : { file, at, count: documents };
  const note: BackupNote = { file, at, ...(kept ? { documents: kept } : {}) };
  writeFileSync(noteFile(database), `${JSON.stringify(note)}\n`, { mode: 0o600 });
}

/** The last backup of a database; undefined where none is known. */
export function lastBackup(database: string): BackupNote | undefined {
  try {
    return JSON.parse(readFileSync(noteFile(database), 'utf8')) as BackupNote;
  } catch {
    return undefined;
  }
}

function noteFile(database: string): string {
  return `${database}.last-backup.json`;
}
