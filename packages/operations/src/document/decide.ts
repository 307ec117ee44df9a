import { rejectDocument, verifyDocument } from '@mfi/contracts/document';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { DocumentRow } from '../ports/tables.js';
import { documentToChange } from './document-named.js';
import { shownDocument } from './shown-document.js';

/** Says that a document is good. */
export const verify = writes(verifyDocument, async (context, input) => {
  const document = await documentToChange(context, input.document, input.version);
  return decided(context, document, { status: 'verified', reason: input.reason ?? null });
});

/** Says that a document is no good. */
export const reject = writes(rejectDocument, async (context, input) => {
  const document = await documentToChange(context, input.document, input.version);
  return decided(context, document, { status: 'rejected', reason: input.reason });
});

type Decision = Pick<DocumentRow, 'reason'> & { readonly status: 'verified' | 'rejected' };

async function decided(context: WriteContext, before: DocumentRow, decision: Decision) {
  checkUndecided(before, decision);
  checkOther(context, before);
  const changes = {
    ...decision,
    decidedBy: context.actor.userId,
    decidedAt: context.now,
    version: before.version + 1,
  };
  await context.db.update('documents', before.id, changes);
  const { status, reason, version } = before;
  context.audit({
    branchId: before.branchId,
    targetId: before.id,
    before: { status, reason, version },
    after: changes,
  });
  return shownDocument(context, { ...before, ...changes });
}

function checkUndecided({ number, status }: DocumentRow, decision: Decision): void {
  if (status !== decision.status) return;
  throw refuse('document.decided', {
    path: '/document',
    facts: { number, status },
    message: `${number} is ${status} already: nothing is to be done.`,
  });
}

function checkOther({ actor }: WriteContext, { number, addedBy }: DocumentRow): void {
  if (addedBy !== actor.userId) return;
  throw refuse('access.same_person', {
    path: '/document',
    facts: { number },
    message: `You added ${number}: ask a colleague to look at it.`,
  });
}
