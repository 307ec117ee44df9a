import type { Caller, Role } from '@mfi/contracts';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  reviewLoan,
} from '@mfi/contracts/loan';
import { createProduct } from '@mfi/contracts/product';
import type { CustomerRow, LoanRow, Settings, TillRow } from '@mfi/operations/ports';
import { eachWorld, type World } from '../../world.js';

type Person = Caller & { readonly userId: string };

/** A branch's people with a product to sell, and customers who walk in. */
export interface Desk extends World {
  /** Takes applications down. */
  readonly officer: Person;
  readonly manager: Person;
  /** Another one, who may approve up to 60,000. */
  readonly director: Person;
  readonly cashier: Person;
  /** A customer whose identity is verified, unless said otherwise. */
  borrower(changes?: Partial<CustomerRow>): Promise<CustomerRow>;
  /** The number of a loan that has come so far. */
  loan(
    upTo: 'applied' | 'reviewed' | 'approved' | 'acknowledged' | 'active',
    input?: Partial<Parameters<typeof applied>[1]>,
  ): Promise<string>;
  /** What is kept of a loan. */
  row(number: string): Promise<LoanRow>;
  settings(changes: Partial<Settings>): Promise<void>;
  till(owner: Person, balance: number): Promise<TillRow>;
}

/** Describes the same at a desk on SQLite and at one on PostgreSQL. */
export function eachDesk(describeAt: (desk: () => Promise<Desk>) => void): void {
  eachWorld((world) => {
    let made: Promise<Desk> | undefined;
    describeAt(() => {
      made ??= world().then(newDesk);
      return made;
    });
  });
}

/** A loan that most tests make: 12 months, 24%, a fee of 1% and tax on it. */
export const MONTHLY = {
  code: 'M12',
  name: 'Monthly',
  terms: {
    interest: { annualRate: '24' },
    repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
    fees: [{ name: 'processing', percent: '1', tax: { name: 'GST', percent: '18' } }],
  },
  principalMin: '5000',
  principalMax: '100000',
  rateMin: '20',
  rateMax: '26',
  installmentsMin: 6,
  installmentsMax: 24,
};

/** Sets a desk up in a world. */
export async function newDesk(world: World): Promise<Desk> {
  const { admin, store, system } = world;
  const of = (role: Role) => world.as(role);
  const [officer, manager, director, cashier] = [
    await of('officer'),
    await of('manager'),
    await of('manager'),
    await of('cashier'),
  ];
  await admin.call(createProduct, MONTHLY);
  const settings: Desk['settings'] = async (changes) =>
    store.write(async (db) => {
      const institution = await db.find('institutions', {});
      if (!institution) throw new Error('there is no institution');
      await db.update('institutions', institution.id, {
        settings: { ...institution.settings, ...changes },
      });
    });
  await settings({ approvalMax: { manager: 6_000_000 } });
  const borrower: Desk['borrower'] = (changes) => keptCustomer(world, changes);
  const row: Desk['row'] = async (number) =>
    (await store.read((db) => db.find('loans', { number }))) as LoanRow;
  const desk = { officer, manager, director, cashier, borrower, row, settings };
  const till: Desk['till'] = async (owner, balance) => {
    const made: TillRow = {
      id: system.outside.ids.next('ti'),
      branchId: world.branch.id,
      name: `Till ${owner.userId.slice(-6)}`,
      userId: owner.userId,
      status: 'open',
      balance,
      openedOn: world.branch.businessDate,
      createdAt: world.clock.at,
      version: 1,
    };
    await store.write((db) => db.insert('tills', made));
    return made;
  };
  const loan: Desk['loan'] = async (upTo, input) => {
    const customer = input?.customer ?? (await borrower()).number;
    const number = await applied(officer, {
      product: 'M12',
      principal: '20000',
      ...input,
      customer,
    });
    if (upTo === 'applied') return number;
    await manager.call(reviewLoan, { loan: number });
    if (upTo === 'reviewed') return number;
    await director.call(approveLoan, { loan: number });
    if (upTo === 'approved') return number;
    await officer.call(acknowledgeKeyFacts, { loan: number });
    if (upTo === 'acknowledged') return number;
    await officer.call(disburseLoan, { loan: number, mode: 'bank' });
    return number;
  };
  return { ...world, ...desk, till, loan };
}

async function applied(
  officer: Caller,
  input: { customer: string; product: string; principal: string },
): Promise<string> {
  return (await officer.call(applyForLoan, input)).output.number;
}

async function keptCustomer(
  { store, system, branch, clock }: World,
  changes: Partial<CustomerRow> = {},
): Promise<CustomerRow> {
  const id = system.outside.ids.next('cu');
  return store.write(async (db) => {
    const row: CustomerRow = {
      id,
      number: `CU-${String(await db.next('customer')).padStart(6, '0')}`,
      branchId: branch.id,
      kind: 'individual',
      name: 'Sunita Jadhav',
      gender: 'female',
      bornOn: '1990-05-01',
      phone: null,
      email: null,
      language: null,
      contactBy: null,
      address: null,
      otherPhones: null,
      permanentAddress: null,
      nominee: null,
      householdId: null,
      income: 2_000_000,
      obligations: null,
      officerId: null,
      kyc: 'verified',
      kycBy: null,
      kycAt: null,
      kycReason: null,
      status: 'active',
      createdAt: clock.at,
      version: 1,
      ...changes,
    };
    await db.insert('customers', row);
    return row;
  });
}
