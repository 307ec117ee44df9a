import type { ReadContext, WriteContext } from '../kit/context.js';
import { checkVersion, notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { DocumentRow } from '../ports/tables.js';

/** A document by id or number, which the actor may reach. */
export async function documentNamed(context: ReadContext, name: string): Promise<DocumentRow> {
  const { db } = context;
  const found = name.startsWith('dc_')
    ? await db.get('documents', name)
    : await db.find('documents', { number: name.toUpperCase() });
  if (!found) throw notFound('document', name, '/document');
  context.within(found);
  return found;
}

/**
 * A document that nobody else changes until this write is done.
 * @throws Refused document.deleted for one that is out of use
 */
export async function documentToChange(
  context: WriteContext,
  name: string,
  version?: number,
): Promise<DocumentRow> {
  const { id } = await documentNamed(context, name);
  const document = (await context.db.lock('documents', id)) as DocumentRow;
  checkVersion(document, version);
  checkInUse(document);
  return document;
}

/** @throws Refused document.deleted */
export function checkInUse({ number, status, deletedAt }: DocumentRow): void {
  if (status !== 'deleted') return;
  throw refuse('document.deleted', {
    path: '/document',
    facts: { number, deletedAt },
    message: `${number} is deleted: add the file again where it is needed.`,
  });
}
