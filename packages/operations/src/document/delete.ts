import { deleteDocument } from '@mfi/contracts/document';
import { writes } from '../kit/handler.js';
import { documentToChange } from './document-named.js';
import { shownDocument } from './shown-document.js';

/** Takes a document out of use; its bytes go when the institution keeps them no longer. */
export const remove = writes(deleteDocument, async (context, input) => {
  const before = await documentToChange(context, input.document, input.version);
  const changes = {
    status: 'deleted' as const,
    reason: input.reason,
    deletedBy: context.actor.userId,
    deletedAt: context.now,
    version: before.version + 1,
  };
  await context.db.update('documents', before.id, changes);
  context.audit({ branchId: before.branchId, targetId: before.id, before, after: changes });
  return shownDocument(context, { ...before, ...changes });
});
