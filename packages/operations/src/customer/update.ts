import type { InputOf } from '@mfi/contracts';
import { Refused } from '@mfi/contracts';
import { updateCustomer } from '@mfi/contracts/customer';
import { canonical } from '../kit/canonical.js';
import type { WriteContext } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import type { BranchRow, CustomerRow } from '../ports/tables.js';
import { checkDuplicates } from './check-duplicates.js';
import { Gathered } from './gathered.js';
import { keepTerms } from './keep-terms.js';
import {
  keptAddress,
  keptAmount,
  keptBirthDate,
  keptName,
  keptNominee,
  keptPhones,
  missing,
} from './personal-facts.js';
import { customerToChange, householdFor, officerFor } from './references.js';
import { shownCustomer } from './shown-customer.js';
import { UNDECIDED } from './undecided.js';

type Input = InputOf<typeof updateCustomer>;
type Changes = Partial<{ -readonly [F in keyof CustomerRow]: CustomerRow[F] }>;

/** What a document proves: when it changes, somebody must look at the documents again. */
const PROVEN = ['name', 'bornOn'] as const satisfies readonly (keyof CustomerRow)[];

/** What is kept as it is given. */
const PLAIN = ['gender', 'bornOn', 'phone', 'email', 'language', 'contactBy'] as const;

/** Changes what is given, and nothing else. */
export const update: Handler = writes(updateCustomer, async (context, input) => {
  const before = await customerToChange(context, input.customer, input.version);
  const given = await readChanges(context, before, input);
  const changes = differing(before, given);
  const isOther = PROVEN.some((field) => field in changes);
  if (isOther && before.kyc !== 'pending') Object.assign(changes, UNDECIDED);
  if (Object.keys(changes).length > 0) changes.version = before.version + 1;
  const after: CustomerRow = { ...before, ...changes };
  const duplicates = isOther
    ? await checkDuplicates(context, after, input.acceptDuplicate === true)
    : [];
  if (changes.version !== undefined) {
    await context.db.update('customers', before.id, changes);
    await keepTerms(context, after);
  }
  const numbers = duplicates.map(({ number }) => number);
  context.audit({
    branchId: before.branchId,
    targetId: before.id,
    before: Object.fromEntries(
      Object.keys(changes).map((field) => [field, before[field as keyof CustomerRow]]),
    ),
    after: { ...changes, ...(numbers.length > 0 ? { duplicates: numbers } : {}) },
  });
  return shownCustomer(context, after);
});

/** What the input says of the row's fields; what is wrong with it is told at once. */
async function readChanges(
  context: WriteContext,
  customer: CustomerRow,
  input: Input,
): Promise<Changes> {
  const branch = (await context.db.get('branches', customer.branchId)) as BranchRow;
  const gathered = new Gathered();
  const changes: Changes = {};
  const { name, bornOn, nominee, household, officer, otherPhones } = input;
  const nomineeBornOn = nominee?.bornOn;
  const keptOne = name === undefined ? undefined : await gathered.from(() => keptName(name));
  if (keptOne !== undefined) changes.name = keptOne;
  for (const field of PLAIN) {
    if (input[field] !== undefined) Object.assign(changes, { [field]: input[field] });
  }
  await gathered.from(() => bornOn && keptBirthDate(bornOn, branch));
  await gathered.from(
    () => nomineeBornOn && keptBirthDate(nomineeBornOn, branch, '/nominee/bornOn'),
  );
  for (const field of ['address', 'permanentAddress'] as const) {
    const address = input[field];
    if (address !== undefined) changes[field] = address && keptAddress(address);
  }
  if (otherPhones !== undefined) changes.otherPhones = keptPhones(otherPhones);
  if (nominee !== undefined) changes.nominee = nominee && keptNominee(nominee);
  for (const field of ['income', 'obligations'] as const) {
    if (input[field] !== undefined) changes[field] = keptAmount(context, input[field]);
  }
  if (household !== undefined) {
    const id = await gathered.from(() => household && householdFor(context, customer, household));
    changes.householdId = id ?? null;
  }
  if (officer !== undefined) {
    const id = await gathered.from(() => officer && officerFor(context, customer, officer));
    changes.officerId = id ?? null;
  }
  gathered.check();
  if (Object.keys(changes).length > 0) return changes;
  throw new Refused([missing('', 'Give at least one field to change.')]);
}

/** Those that change something. */
function differing(before: CustomerRow, given: Changes): Changes {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([field, value]) => canonical(value) !== canonical(before[field as keyof CustomerRow]),
    ),
  );
}
