import { Refused } from '@mfi/contracts';
import { addIdentity } from '@mfi/contracts/customer';
import { type Handler, writes } from '../kit/handler.js';
import { takenIdentities } from './duplicates.js';
import { insertIdentity, readIdentities, shownIdentity } from './identities.js';
import { customerToChange } from './references.js';
import { shownCustomer } from './shown-customer.js';
import { UNDECIDED } from './undecided.js';

/** Adds a document, which nobody has looked at yet. */
export const addDocument: Handler = writes(addIdentity, async (context, input) => {
  const before = await customerToChange(context, input.customer);
  const pathOf = () => '/number';
  const { kind, number } = input;
  const { identities, problems } = readIdentities([{ kind, number }], pathOf);
  if (problems.length > 0) throw new Refused(problems);
  const taken = await takenIdentities(context, identities, pathOf);
  if (taken.length > 0) throw new Refused(taken);
  const kept: object[] = [];
  for (const identity of identities) {
    kept.push(shownIdentity(await insertIdentity(context, before, identity)));
  }
  const changes = { ...UNDECIDED, version: before.version + 1 };
  await context.db.update('customers', before.id, changes);
  const { kyc, kycBy, kycAt, kycReason, version } = before;
  context.audit({
    branchId: before.branchId,
    targetId: before.id,
    before: { kyc, kycBy, kycAt, kycReason, version },
    after: { ...changes, identities: kept },
  });
  return shownCustomer(context, { ...before, ...changes });
});
