import type { ReadContext } from '../kit/context.js';
import type { BranchRow, CustomerRow } from '../ports/tables.js';
import { AGES, type DataFinding } from './data-findings.js';

/** How many customers are looked at in one go. */
const PAGE = 500;

const COLUMNS = ['id', 'number', 'name', 'bornOn', 'phone', 'kyc', 'kind'] as const;

type Looked = Pick<CustomerRow, (typeof COLUMNS)[number]>;

/** Looks at the active customers of a branch. @returns how many there are */
export async function lookAtCustomers(
  context: ReadContext,
  branch: BranchRow,
  find: (finding: DataFinding, subject: string) => void,
): Promise<number> {
  const { db } = context;
  const phones = new Map<string, string[]>();
  const people = new Map<string, string[]>();
  let count = 0;
  let last: Looked | undefined;
  do {
    const page: Looked[] = await db.pick('customers', COLUMNS, {
      where: { branchId: branch.id, status: 'active' },
      limit: PAGE,
      ...(last ? { after: last } : {}),
    });
    count += page.length;
    const known = await knownOf(context, page);
    for (const customer of page) {
      lookAt(customer, { branch, ...known }, find);
      if (customer.phone !== null) gather(phones, customer.phone, customer.number);
      if (customer.bornOn !== null) {
        gather(people, `${plainName(customer.name)} ${customer.bornOn}`, customer.number);
      }
    }
    last = page.length < PAGE ? undefined : page.at(-1);
  } while (last);
  for (const shared of phones.values()) tellShared(shared, 'customer-same-phone', find);
  for (const shared of people.values()) tellShared(shared, 'customer-same-person', find);
  return count;
}

interface Known {
  /** Customers who have shown a document. */
  readonly documented: ReadonlySet<string>;
  readonly borrowing: ReadonlySet<string>;
}

async function knownOf({ db }: ReadContext, page: readonly Looked[]): Promise<Known> {
  const customerId = { in: page.map(({ id }) => id) };
  const identities = await db.pick('identities', ['id', 'customerId'], { where: { customerId } });
  const where = { customerId, status: 'active' } as const;
  const loans = await db.pick('loans', ['id', 'customerId'], { where });
  return {
    documented: new Set(identities.map((row) => row.customerId)),
    borrowing: new Set(loans.map((row) => row.customerId)),
  };
}

function lookAt(
  { id, number, bornOn, phone, kyc, kind }: Looked,
  { branch, documented, borrowing }: Known & { readonly branch: BranchRow },
  find: (finding: DataFinding, subject: string) => void,
): void {
  if (phone === null) find('customer-no-phone', number);
  if (borrowing.has(id) && kyc !== 'verified') find('customer-not-verified', number);
  // A household is no person: its members have documents and birth dates.
  if (kind === 'household') return;
  if (!documented.has(id)) find('customer-no-identity', number);
  if (bornOn === null) find('customer-no-birth-date', number);
  else {
    const years = ageOn(bornOn, branch.businessDate);
    if (years < AGES.min || years > AGES.max) find('customer-age', number);
  }
}

function ageOn(bornOn: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ');
}

function gather(groups: Map<string, string[]>, key: string, number: string): void {
  const group = groups.get(key);
  if (group) group.push(number);
  else groups.set(key, [number]);
}

function tellShared(
  shared: readonly string[],
  finding: DataFinding,
  find: (finding: DataFinding, subject: string) => void,
): void {
  if (shared.length < 2) return;
  for (const number of shared) find(finding, number);
}
