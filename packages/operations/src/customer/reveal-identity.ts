import { revealIdentity } from '@mfi/contracts/customer';
import { type Handler, writes } from '../kit/handler.js';
import { customerNamed, notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { openIdentity, shownIdentity } from './identities.js';

/** Shows the whole number of a document, and tells the audit who looked and why. */
export const reveal: Handler = writes(revealIdentity, async (context, input) => {
  const customer = await customerNamed(context, input.customer);
  const all = await context.db.list('identities', { where: { customerId: customer.id } });
  const name = input.identity.toLowerCase();
  const named = all.filter(({ id, kind }) => id === input.identity || kind === name);
  const [identity, another] = named;
  if (!identity) throw notFound('identity', input.identity, '/identity');
  if (another) {
    throw refuse('thing.not_found', {
      path: '/identity',
      facts: { what: 'identity', name, ids: named.map(({ id }) => id) },
      message: `There are several of kind ${name}: name one by its id.`,
    });
  }
  const shown = shownIdentity(identity);
  context.audit({
    branchId: customer.branchId,
    targetId: customer.id,
    after: { revealed: shown, reason: input.reason },
  });
  return { id: shown.id, kind: shown.kind, number: openIdentity(context, identity) };
});
