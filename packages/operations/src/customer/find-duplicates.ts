import { Refused } from '@mfi/contracts';
import { findDuplicates } from '@mfi/contracts/customer';
import { type Handler, reads } from '../kit/handler.js';
import { customerNamed } from '../kit/lookup.js';
import { type Candidate, duplicatesOf, shownDuplicates } from './duplicates.js';
import { readIdentities } from './identities.js';
import { missing } from './personal-facts.js';
import { phonesOf } from './terms.js';

/** Finds who may be the same. */
export const duplicates: Handler = reads(findDuplicates, async (context, input) => {
  const { identities, problems } = readIdentities(
    input.identities ?? [],
    (index) => `/identities/${index}/number`,
  );
  if (problems.length > 0) throw new Refused(problems);
  if (input.customer === undefined && input.name === undefined && identities.length === 0) {
    throw new Refused([missing('/customer', 'Name a customer, or give a name or a document.')]);
  }
  const known =
    input.customer === undefined ? undefined : await customerNamed(context, input.customer);
  const candidate: Candidate = {
    kind: known?.kind ?? 'individual',
    name: input.name ?? known?.name,
    bornOn: input.bornOn ?? known?.bornOn ?? null,
    phones: input.phone === undefined ? phonesOf(known ?? NOBODY) : [input.phone],
    identities,
    ...(known ? { id: known.id } : {}),
  };
  return { data: await shownDuplicates(context, await duplicatesOf(context, candidate)) };
});

const NOBODY = { phone: null, otherPhones: null };
