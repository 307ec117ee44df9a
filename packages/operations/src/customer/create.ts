import type { InputOf } from '@mfi/contracts';
import { createCustomer } from '@mfi/contracts/customer';
import type { WriteContext } from '../kit/context.js';
import { keepFormerNumber } from '../kit/former-numbers.js';
import { type Handler, writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import type { BranchRow, CustomerRow } from '../ports/tables.js';
import { checkDuplicates } from './check-duplicates.js';
import { takenIdentities } from './duplicates.js';
import { Gathered } from './gathered.js';
import { insertIdentity, readIdentities, shownIdentity } from './identities.js';
import { keepTerms } from './keep-terms.js';
import {
  keptAddress,
  keptAmount,
  keptBirthDate,
  keptName,
  keptNominee,
  keptPhones,
} from './personal-facts.js';
import { householdFor, officerFor } from './references.js';
import { customerEvent, shownCustomer } from './shown-customer.js';

type Input = InputOf<typeof createCustomer>;

/** Takes somebody on. */
export const create: Handler = writes(createCustomer, async (context, input) => {
  const branch = await branchOf(context, input.branch);
  // The number is taken first: whoever takes on the same person at the same moment waits for it, and
  // then sees this one.
  const ordinal = await context.db.next('customer');
  const gathered = new Gathered();
  const customer = await newCustomer(context, { input, branch, ordinal, gathered });
  const pathOf = (index: number) => `/identities/${index}/number`;
  const { identities, problems } = readIdentities(input.identities ?? [], pathOf);
  gathered.add(...problems);
  if (problems.length === 0) gathered.add(...(await takenIdentities(context, identities, pathOf)));
  gathered.check();
  const duplicates = await checkDuplicates(context, customer, input.acceptDuplicate === true);
  await context.db.insert('customers', customer);
  const kept: object[] = [];
  for (const identity of identities) {
    kept.push(shownIdentity(await insertIdentity(context, customer, identity)));
  }
  await keepTerms(context, customer);
  const { formerNumber } = input;
  if (formerNumber !== undefined) {
    const brought = { kind: 'customer', branch, formerNumber, subjectId: customer.id } as const;
    await keepFormerNumber(context, brought);
  }
  context.audit({
    branchId: branch.id,
    targetId: customer.id,
    after: {
      ...customer,
      identities: kept,
      duplicates: duplicates.map(({ number }) => number),
      ...(formerNumber === undefined ? {} : { formerNumber }),
    },
  });
  // Of people who were brought in, nobody waits to hear.
  if (formerNumber === undefined) context.announce('customer.created', customerEvent(customer));
  return { ...(await shownCustomer(context, customer)), duplicates };
});

interface Parts {
  readonly input: Input;
  readonly branch: BranchRow;
  readonly ordinal: number;
  readonly gathered: Gathered;
}

/** The row, or as much of it as is right: what is wrong is gathered. */
async function newCustomer(
  context: WriteContext,
  { input, branch, ordinal, gathered }: Parts,
): Promise<CustomerRow> {
  const { bornOn, household, nominee } = input;
  const person = { kind: input.kind ?? 'individual', branchId: branch.id } as const;
  const name = await gathered.from(() => keptName(input.name));
  const nomineeBornOn = nominee?.bornOn;
  await gathered.from(() => bornOn && keptBirthDate(bornOn, branch));
  await gathered.from(
    () => nomineeBornOn && keptBirthDate(nomineeBornOn, branch, '/nominee/bornOn'),
  );
  const householdId = await gathered.from(
    () => household && householdFor(context, person, household),
  );
  const officerId = await gathered.from(() => firstOfficer(context, input, branch));
  return {
    id: context.id('cu'),
    number: `CU-${String(ordinal).padStart(6, '0')}`,
    ...person,
    name: name ?? input.name,
    gender: input.gender ?? null,
    bornOn: bornOn ?? null,
    phone: input.phone ?? null,
    email: input.email ?? null,
    language: input.language ?? null,
    contactBy: input.contactBy ?? null,
    otherPhones: keptPhones(input.otherPhones),
    address: input.address ? keptAddress(input.address) : null,
    permanentAddress: input.permanentAddress ? keptAddress(input.permanentAddress) : null,
    nominee: nominee ? keptNominee(nominee) : null,
    householdId: householdId || null,
    income: keptAmount(context, input.income),
    obligations: keptAmount(context, input.obligations),
    officerId: officerId ?? null,
    kyc: 'pending',
    kycBy: null,
    kycAt: null,
    kycReason: null,
    status: 'active',
    createdAt: context.now,
    version: 1,
  };
}

/** Who is named; an officer looks after those they take on themselves. */
async function firstOfficer(
  context: WriteContext,
  { officer }: Input,
  branch: BranchRow,
): Promise<string | null> {
  if (officer !== undefined) return officerFor(context, { branchId: branch.id }, officer);
  return context.actor.role === 'officer' ? context.actor.userId : null;
}
