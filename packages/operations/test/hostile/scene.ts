import { type Caller, type Operation, ROLES, type Role, scalarMeta } from '@mfi/contracts';
import { closeDay, createBranch } from '@mfi/contracts/branch';
import { createCustomer, deactivateCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { createAccount } from '@mfi/contracts/ledger';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  bringInLoan,
  reviewLoan,
} from '@mfi/contracts/loan';
import { recordMeeting } from '@mfi/contracts/meeting';
import { paperReceipt } from '@mfi/contracts/paper';
import { createTill, openTill } from '@mfi/contracts/till';
import type { z } from 'zod';
import { type Things, thingsOf } from '../things.js';
import { FIRST_DAY, type World } from '../world.js';

/** A world with something of everything in both branches, and somebody of every role in one. */
export interface Scene {
  readonly world: World;
  readonly callers: Readonly<Record<Role, Caller>>;
  readonly own: Things;
  /** By operation: what its example is about, so that it can be done. */
  readonly about: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What a reference may name: things of every kind, and some that are none. */
  readonly references: readonly string[];
}

/** Fills a world. */
export async function sceneOf(world: World): Promise<Scene> {
  const own = await thingsOf(world, 'PUN');
  const other = await thingsOf(world, 'NAG');
  const customerId = await world.store.read(
    async (db) => (await db.find('customers', { number: own.customer }))?.id ?? '',
  );
  const staff: [Role, Caller][] = [];
  for (const role of ROLES) {
    staff.push([role, await world.as(role, role === 'customer' ? { customerId } : {})]);
  }
  const callers = Object.fromEntries(staff) as Scene['callers'];
  const about = await aboutOf(world, callers, own);
  const named = Object.values(about).flatMap((fields) => Object.values(fields));
  const references = [
    ...Object.values(own),
    ...Object.values(other),
    ...new Set(named.filter((one): one is string => typeof one === 'string')),
    customerId,
    ...NAMES_OF_THINGS,
  ];
  return { world, callers, own, about, references };
}

const NAMES_OF_THINGS = [
  'EMI24',
  'PUN',
  'nag',
  'admin',
  '1010',
  '1030',
  '3010',
  'pan',
  'LN-999999',
  'ln_',
  'us_x',
  'cu_0',
  'x',
  '0',
  '__proto__',
  'constructor',
  'a'.repeat(64),
];

type Made = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Things in the states that operations need them in. */
async function aboutOf(
  { admin }: World,
  { officer, manager, cashier }: Scene['callers'],
  own: Things,
): Promise<Made> {
  const loans: string[] = [];
  for (const step of ['applied', 'reviewed', 'approved', 'acknowledged']) {
    const customer = await newCustomer(officer);
    await manager.call(verifyCustomer, { customer });
    const asked = { customer, product: 'EMI24', principal: '20000' };
    const loan = (await officer.call(applyForLoan, asked)).output.number;
    if (step !== 'applied') await manager.call(reviewLoan, { loan });
    if (step === 'approved' || step === 'acknowledged') await admin.call(approveLoan, { loan });
    if (step === 'acknowledged') await officer.call(acknowledgeKeyFacts, { loan });
    loans.push(loan);
  }
  const [applied, reviewed, approved, acknowledged] = loans;
  const [pending, idle] = [await newCustomer(officer), await newCustomer(officer)];
  await manager.call(deactivateCustomer, { customer: idle, reason: 'moved away' });
  const account = { code: '1999', name: 'Nothing yet', kind: 'asset' } as const;
  await admin.call(createAccount, account);
  const till = (await manager.call(createTill, { name: 'T8' })).output.id;
  await cashier.call(openTill, { till, pieces: [] });
  await admin.call(createBranch, { code: 'KOL', name: 'Kolhapur', businessDate: '2026-01-01' });
  await admin.call(closeDay, { branch: 'KOL' });
  await officer.call(recordMeeting, { centre: own.centre, on: FIRST_DAY });
  const bank = { loan: own.loan, mode: 'bank', reference: 'NEFT 4711' };
  const [late, repaid] = [
    await formerLoan(admin, await newCustomer(officer), []),
    await formerLoan(admin, await newCustomer(officer), REPAID),
  ];
  const printed = await cashier.call(paperReceipt, { payment: own.payment });
  return {
    'branch.openDay': { branch: 'KOL' },
    'branch.closeDay': { branch: 'NAG' },
    'customer.verify': { customer: pending },
    'customer.reject': { customer: pending },
    'customer.deactivate': { customer: pending },
    'customer.activate': { customer: idle },
    'product.create': { code: 'NEW1' },
    'loan.review': { loan: applied },
    'loan.reject': { loan: applied },
    'loan.withdraw': { loan: applied },
    'loan.approve': { loan: reviewed, principal: undefined },
    'loan.acknowledgeKeyFacts': { loan: approved },
    'loan.disburse': { loan: acknowledged, mode: 'bank', amount: undefined },
    'loan.recordRepayment': bank,
    'loan.prepay': bank,
    'loan.foreclose': bank,
    'payment.clear': { payment: own.pending },
    'payment.bounce': { payment: own.pending },
    'centre.create': { code: 'C02' },
    'meeting.show': { on: FIRST_DAY },
    'group.addMember': { customer: idle },
    'sheet.open': { centre: undefined, officer: own.user, on: undefined },
    'till.close': { till, pieces: [] },
    'till.open': { pieces: [] },
    'till.transfer': { till },
    'ledger.closeAccount': { account: account.code },
    'paper.notice': { loan: late },
    'paper.closure': { loan: repaid },
    'paper.verifyReceipt': { code: printed.output.code },
  };
}

/** All of a loan of the former system, paid back on its first day. */
const REPAID = [{ kind: 'foreclosure', on: '2025-09-15', amount: '20000.00' }];

/** A loan of three months ago, with what happened to it. */
async function formerLoan(
  admin: Caller,
  customer: string,
  events: readonly object[],
): Promise<string> {
  await admin.call(verifyCustomer, { customer });
  const { output } = await admin.call(bringInLoan, {
    formerNumber: `FORMER/${customer}`,
    customer,
    product: 'EMI24',
    principal: '20000',
    disbursedOn: '2025-09-15',
    events: events as never,
  });
  return output.number;
}

let customers = 0;

async function newCustomer(officer: Caller): Promise<string> {
  customers += 1;
  const { output } = await officer.call(createCustomer, {
    name: `Meena ${'ABCDEFGHIJKL'[customers % 12]} Jadhav`,
    bornOn: `19${40 + customers}-03-04`,
    income: '40000',
    obligations: '0',
    identities: [{ kind: 'pan', number: `ABCPM${2000 + customers}K` }],
    acceptDuplicate: true,
  });
  return output.number;
}

/** An operation's first example, about things that are there. */
export function exampleOf(operation: Operation, { own, about }: Scene): Record<string, unknown> {
  const { shape } = operation.input as z.ZodObject;
  const input: Record<string, unknown> = { ...operation.examples[0]?.input };
  for (const [name, field] of Object.entries(shape as Record<string, z.ZodType>)) {
    const of = scalarMeta(field)?.of;
    const thing = of && own[of as keyof Scene['own']];
    if (name in input && thing && !name.startsWith('code')) input[name] = thing;
  }
  const fields = Object.entries({ ...input, ...about[operation.name] });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** The callers of the roles that may ask for an operation. */
export function askersOf({ access: { roles } }: Operation, { callers, world }: Scene): Caller[] {
  if (roles === 'public') return [world.caller({ kind: 'anonymous' })];
  const staff = roles.map((role) => callers[role]);
  return roles.includes('admin') ? [...staff, world.admin] : staff;
}
