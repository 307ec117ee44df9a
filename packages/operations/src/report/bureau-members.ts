import type { IdentityKind } from '@mfi/contracts/customer';
import { customersById } from '../customer/customers-by-id.js';
import { openIdentity, shownIdentity } from '../customer/identities.js';
import type { ReadContext } from '../kit/context.js';
import type { CustomerRow, IdentityRow, LoanRow } from '../ports/tables.js';

/** A document's number as it is told. */
export type Shown = (identity: IdentityRow) => string;

/** The members who owe some loans, and where they live, by the customer's id. */
export async function bureauMembers(
  context: ReadContext,
  loans: readonly LoanRow[],
  isWhole: boolean,
) {
  const customers = await customersById(
    context,
    loans.map(({ customerId }) => customerId),
  );
  const identities = await context.db.list('identities', {
    where: { customerId: { in: [...customers.keys()] } },
  });
  const shown: Shown = (row) => (isWhole ? openIdentity(context, row) : shownIdentity(row).masked);
  return new Map(
    [...customers].map(([id, customer]) => {
      const own = identities.filter(({ customerId }) => customerId === id);
      const member = memberOf(context, customer, numberIn(own, shown));
      return [id, { member, address: addressOf(customer) }];
    }),
  );
}

type NumberOf = (kind: IdentityKind) => string | null;

/** Of several of a kind the one that came last. */
function numberIn(identities: readonly IdentityRow[], shown: Shown): NumberOf {
  return (kind) => {
    const row = identities.filter((one) => one.kind === kind).at(-1);
    return row ? shown(row) : null;
  };
}

function memberOf({ money }: ReadContext, customer: CustomerRow, numberOf: NumberOf) {
  const { number, name, gender, bornOn, phone, otherPhones, nominee, income } = customer;
  return {
    number,
    name,
    gender,
    bornOn,
    phone,
    otherPhones: otherPhones && otherPhones.length > 0 ? otherPhones.join(' ') : null,
    aadhaar: numberOf('aadhaar'),
    pan: numberOf('pan'),
    voterId: numberOf('voter-id'),
    passport: numberOf('passport'),
    drivingLicence: numberOf('driving-licence'),
    nationalId: numberOf('national-id'),
    nomineeName: nominee?.name ?? null,
    nomineeRelation: nominee?.relation ?? null,
    income: income === null ? null : money.format(income),
  };
}

function addressOf({ address }: CustomerRow) {
  const lines = [address?.line1, address?.line2].filter((line) => line !== undefined);
  return {
    line: lines.length > 0 ? lines.join(', ') : null,
    village: address?.village ?? null,
    district: address?.district ?? null,
    state: address?.state ?? null,
    postcode: address?.postcode ?? null,
  };
}
