import type { Problem } from '@mfi/contracts';
import type { IdentityKind } from '@mfi/contracts/customer';
import type { ReadContext, WriteContext } from '../kit/context.js';
import type { CustomerRow, IdentityRow } from '../ports/tables.js';
import { type Identity, readIdentity, shownEnd } from './read-identity.js';

/** Documents in their one form, and what is wrong with the others. */
export function readIdentities(
  given: readonly Identity[],
  pathOf: (index: number) => string,
): { readonly identities: Identity[]; readonly problems: Problem[] } {
  const identities: Identity[] = [];
  const problems: Problem[] = [];
  for (const [index, one] of given.entries()) {
    const read = readIdentity(one, pathOf(index));
    if ('code' in read) problems.push(read);
    else identities.push(read);
  }
  return { identities, problems };
}

/** Who has this document; nothing is opened for it. */
export async function ownerOf(
  { db, outside }: ReadContext,
  { kind, number }: Identity,
): Promise<CustomerRow | undefined> {
  const fingerprint = outside.vault.fingerprint(number, `identity:${kind}`);
  const row = await db.find('identities', { kind, fingerprint });
  return row && db.get('customers', row.customerId);
}

/** Seals a document and keeps it. */
export async function insertIdentity(
  { db, id: newId, now, outside: { vault } }: WriteContext,
  customer: CustomerRow,
  { kind, number }: Identity,
): Promise<IdentityRow> {
  const id = newId('id');
  const row: IdentityRow = {
    id,
    customerId: customer.id,
    kind,
    sealed: vault.seal(number, sealContext(id)),
    fingerprint: vault.fingerprint(number, `identity:${kind}`),
    last4: shownEnd(number),
    createdAt: now,
  };
  await db.insert('identities', row);
  return row;
}

/** The whole number of a document. */
export function openIdentity({ outside }: ReadContext, { id, sealed }: IdentityRow): string {
  return outside.vault.open(sealed, sealContext(id));
}

/** A sealed number opens in its own row and in no other. */
function sealContext(id: string): string {
  return `identity:${id}`;
}

/** A document as it is answered and audited: of its number only the end. */
export function shownIdentity({ id, kind, last4 }: IdentityRow) {
  return { id, kind: kind as IdentityKind, masked: `****${last4}` };
}
