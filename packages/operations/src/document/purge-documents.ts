import type { DocumentStoreName } from '@mfi/contracts/document';
import { days, laterBy } from '../kit/instant.js';
import type { System } from '../kit/local-caller.js';
import type { Documents } from '../ports/documents.js';
import type { DocumentRow } from '../ports/tables.js';
import { deletedDocumentDays } from './deleted-days.js';

const PAGE_ROWS = 200;

/** Bytes without a row that are younger may get one yet: an upload is at hand. */
const ORPHAN_DAYS = 1;

/**
 * Removes the bytes of documents that were deleted long ago, those that no document speaks of, and
 * what was left half taken in. Each step can be cut off: the next run goes on.
 */
export async function purgeDocuments(system: System): Promise<string> {
  const { documents, clock } = system.outside;
  const before = laterBy(clock.now(), -days(ORPHAN_DAYS));
  const erased = await eraseDeleted(system);
  if (!documents) return `${erased} deleted documents erased.`;
  let orphans = 0;
  for (const store of documents.stores)
    orphans += await removeOrphans(system, documents, { store, before });
  const halves = await documents.tidy(before);
  return `${erased} deleted documents erased, ${orphans + halves} files of no document removed.`;
}

/** Says of deleted documents that their bytes are gone; bytes of no other document are orphans then. */
async function eraseDeleted({ store, outside }: System): Promise<number> {
  const now = outside.clock.now();
  const institution = await store.read((db) => db.find('institutions', {}));
  if (!institution) return 0;
  const before = laterBy(now, -days(deletedDocumentDays(institution.settings)));
  const where = { status: 'deleted', erasedAt: null, deletedAt: { before } } as const;
  let erased = 0;
  for (let isMore = true; isMore; ) {
    const rows = await store.read((db) => db.list('documents', { where, limit: PAGE_ROWS }));
    for (const row of rows) erased += await eraseOne({ store, outside }, row, now);
    isMore = rows.length === PAGE_ROWS;
  }
  return erased;
}

async function eraseOne(
  { store, outside }: System,
  { id, customerId, place, store: name }: DocumentRow,
  now: string,
): Promise<number> {
  const isLast = await store.write(async (db) => {
    // Nobody adds a document that would point to these bytes.
    await db.lock('customers', customerId);
    const row = await db.lock('documents', id);
    if (row?.status !== 'deleted' || row.erasedAt !== null) return undefined;
    await db.update('documents', id, { erasedAt: now, version: row.version + 1 });
    return (await db.find('documents', { place, erasedAt: null })) === undefined;
  });
  if (isLast === undefined) return 0;
  // Where that fails, they are found without a row by another run.
  if (isLast) await outside.documents?.remove({ store: name, place }).catch(() => undefined);
  return 1;
}

async function removeOrphans(
  { store: rows }: System,
  documents: Documents,
  { store, before }: { readonly store: DocumentStoreName; readonly before: string },
): Promise<number> {
  let removed = 0;
  for await (const { place, at } of documents.list(store)) {
    if (at >= before) continue;
    const found = await rows.read((db) => db.find('documents', { place, store, erasedAt: null }));
    if (found) continue;
    await documents.remove({ store, place });
    removed += 1;
  }
  return removed;
}
