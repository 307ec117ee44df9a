import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Documents, StoreFailed } from '@mfi/operations/ports';
import type { Environment } from '@mfi/terminal';
import { toRefusal } from '../work/open-caller.js';
import type { OpenedStore, Wiring } from '../work/wiring.js';
import { refused } from './needed.js';

/** The sealed files of documents; beside them is what is on its way, which no backup needs. */
const KEPT = 'kept';

/** What was copied: whose bytes are in a cloud are not, and stay there. */
export interface DocumentCounts {
  readonly copied: number;
  readonly elsewhere: number;
}

/** The folder of a backup's documents. */
export function documentsBeside(backup: string): string {
  return `${backup}.documents`;
}

/** Copies sealed files as they are; only their owner can look into the copy. */
export function copyDocuments(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  if (!existsSync(join(from, KEPT))) return;
  cpSync(join(from, KEPT), join(to, KEPT), { recursive: true, preserveTimestamps: true });
}

/** The documents in a folder of copies, opened with the key of a place. */
export async function openCopies(
  folder: string,
  { env, keyFile }: { readonly env: Environment; readonly keyFile: string },
  wiring: Wiring,
): Promise<Documents> {
  const place = { env, path: keyFile, create: false, documents: folder };
  const { documents } = await toRefusal(() => wiring.outside(place));
  if (!documents) throw new Error('no store of documents was opened');
  return documents;
}

/**
 * Opens every document that a database has on disk, and compares it with its checksum.
 * @param isGone whether a document whose bytes are not there was erased since
 * @throws Refusal that names those that are not there, or are not what they were
 */
export async function proveDocuments(
  store: OpenedStore,
  documents: Documents,
  isGone: (id: string) => Promise<boolean> = async () => false,
): Promise<DocumentCounts> {
  if ((await store.migrationStatus()).pending.length > 0) return { copied: 0, elsewhere: 0 };
  const rows = await store.read((db) => db.list('documents', { where: { erasedAt: null } }));
  const bad: string[] = [];
  let copied = 0;
  for (const row of rows) {
    if (row.store !== 'disk') continue;
    if (await isWhole(documents, row)) copied += 1;
    else if (!(await isGone(row.id))) bad.push(row.number);
  }
  if (bad.length > 0) {
    throw refused(
      'document.damaged',
      `${bad.length} documents are not there, or are not what was taken in: ${bad.slice(0, 10).join(', ')}. Bring them back from an earlier backup, or delete them: mfi document delete.`,
    );
  }
  return { copied, elsewhere: rows.filter((row) => row.store !== 'disk').length };
}

async function isWhole(
  documents: Documents,
  row: Parameters<Documents['give']>[0],
): Promise<boolean> {
  try {
    for await (const _ of await documents.give(row));
    return true;
  } catch (error) {
    if (error instanceof StoreFailed) return false;
    throw error;
  }
}

/** The counts as a line; nothing where there are no documents. */
export function documentLines({ copied, elsewhere }: DocumentCounts): string[] {
  return [
    `Documents: ${copied}, each opened and compared with its checksum.`,
    ...(elsewhere === 0 ? [] : [`${elsewhere} more are in a cloud, and stay there.`]),
  ];
}
