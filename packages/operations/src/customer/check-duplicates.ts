import type { ReadContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { CustomerRow } from '../ports/tables.js';
import { duplicatesOf, shownDuplicates } from './duplicates.js';
import { phonesOf } from './terms.js';

/**
 * Who may be the same as this customer, as it is answered.
 * @throws Refused when there is anybody, unless somebody has looked and says it is another person
 */
export async function checkDuplicates(
  context: ReadContext,
  customer: CustomerRow,
  isAccepted: boolean,
) {
  const found = await duplicatesOf(context, {
    ...customer,
    phones: phonesOf(customer),
    identities: [],
  });
  const duplicates = await shownDuplicates(context, found);
  if (duplicates.length === 0 || isAccepted) return duplicates;
  const numbers = duplicates.map(({ number, branch }) => `${number} of ${branch}`).join(', ');
  throw refuse('customer.duplicate', {
    path: '/name',
    facts: { duplicates },
    message: `This may be ${numbers}: look, and if it is somebody else, accept the duplicate.`,
  });
}
