import type { InputOf } from '@mfi/contracts';
import { moveDocument } from '@mfi/contracts/document';
import type { ReadContext } from '../kit/context.js';
import { type Carried, type Carrying, writesWithBytes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { documentsOf, refusing } from '../kit/refused-file.js';
import type { DocumentRow } from '../ports/tables.js';
import { checkInUse, documentNamed } from './document-named.js';
import { shownDocument } from './shown-document.js';

type Input = InputOf<typeof moveDocument>;

/** Moves the bytes of a document, and with them every document that has the same ones. */
export const move = writesWithBytes(moveDocument, {
  prepare: movable,
  carry,
  run: async (context, input, copied: Copied) => {
    const { db } = context;
    const { id, customerId } = await movable(context, input);
    // Nobody adds one that would point to bytes on their way.
    await db.lock('customers', customerId);
    const document = (await db.lock('documents', id)) as DocumentRow;
    checkElsewhere(document, input.to);
    const { place, store } = copied;
    const same = await db.list('documents', { where: { place, store, erasedAt: null } });
    for (const row of same) {
      const changes = { store: input.to, version: row.version + 1 };
      await db.update('documents', row.id, changes);
      const before = { store: row.store, version: row.version };
      context.audit({ branchId: row.branchId, targetId: row.id, before, after: changes });
    }
    const moved = (await db.get('documents', document.id)) as DocumentRow;
    return shownDocument(context, moved);
  },
});

type Copied = Pick<DocumentRow, 'store' | 'place'>;

async function movable(context: ReadContext, input: Input): Promise<DocumentRow> {
  const document = await documentNamed(context, input.document);
  if (document.erasedAt !== null) checkInUse(document);
  checkElsewhere(document, input.to);
  return document;
}

function checkElsewhere({ number, store }: DocumentRow, to: Input['to']): void {
  if (store !== to) return;
  throw refuse('document.in_store', {
    path: '/to',
    facts: { number, store },
    message: `${number} is in ${store} already: nothing is to be done.`,
  });
}

async function carry(
  { outside, input, isDry }: Carrying,
  from: DocumentRow,
): Promise<Carried & { prepared: Copied }> {
  const { to } = input as Input;
  const documents = documentsOf(outside);
  if (!documents.stores.includes(to)) {
    throw refuse('document.store_missing', {
      path: '/to',
      facts: { store: to, stores: documents.stores },
      message: `The store ${to} is not set up here: see CLOUDINARY_URL and MFI_DOCUMENTS.`,
    });
  }
  const { store, place } = from;
  if (!isDry) await refusing(() => documents.copy(from, to));
  return {
    prepared: { store, place },
    settle: async (isDone) => {
      if (isDry) return;
      // What cannot be removed now is found without a row, and removed by the purge.
      await documents.remove({ place, store: isDone ? store : to }).catch(() => undefined);
    },
  };
}
