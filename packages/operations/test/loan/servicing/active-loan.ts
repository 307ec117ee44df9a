import type { Caller } from '@mfi/contracts';
import { createBranch } from '@mfi/contracts/branch';
import type { LoanFigures, LoanTerms } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import type {
  BranchRow,
  LoanEventRow,
  LoanRow,
  TableName,
  TransactionRow,
} from '@mfi/operations/ports';
import { loanAccountsCheck } from '../../../src/audit/check-loan-accounts.js';
import { loanRowsCheck } from '../../../src/audit/check-loan-rows.js';
import { receiptsCheck } from '../../../src/audit/check-receipts.js';
import type { WriteContext } from '../../../src/kit/context.js';
import type { Finding } from '../../../src/kit/finding.js';
import { moneyOf } from '../../../src/kit/money.js';
import { readContext, writeContext } from '../../../src/kit/open-context.js';
import { SYSTEM } from '../../../src/kit/session.js';
import { checkLoan } from '../../../src/loan/check-loan.js';
import { heldBy } from '../../../src/loan/posted-balances.js';
import { accrueLoan, keepLoan } from '../../../src/loan/record-event.js';
import { NOTHING_AHEAD, snapshotOf } from '../../../src/loan/snapshot.js';
import type { World } from '../../world.js';

/** The day the loan of a stage goes out. */
export const OUT_ON = '2026-01-15';

/** The loan of the engine's own cases: 50000 at 24% in twelve months. */
export const TERMS: LoanTerms = {
  currency: 'INR',
  principal: '50000.00',
  disbursements: [{ on: OUT_ON, amount: '50000.00' }],
  interest: { method: 'declining-balance', annualRate: '24', dayCount: 'equal-periods' },
  repayment: {
    method: 'equal-installments',
    every: { count: 1, unit: 'month' },
    installments: 12,
  },
};

/** A branch of its own with a loan that is out, and the people of it. */
export interface Stage {
  readonly world: World;
  readonly code: string;
  readonly branchId: string;
  readonly loan: string;
  readonly loanId: string;
  readonly manager: Caller;
  readonly officer: Caller;
  readonly cashier: Caller & { readonly userId: string };
  /** Ends the day, and begins another one. */
  rollTo(date: string): Promise<void>;
  row(): Promise<LoanRow>;
  payments(): Promise<TransactionRow[]>;
  events(): Promise<LoanEventRow[]>;
  /** What an account of the branch holds; a debit is positive. */
  ledger(purpose: string): Promise<number>;
  /** What all accounts of the branch hold together. */
  trialBalance(): Promise<number>;
  /** The checks that find something wrong in the branch, once for each finding. */
  findings(): Promise<string[]>;
  /** What is wrong with the loan. */
  wrong(): Promise<Finding[]>;
  /** All rows that belong to the branch, to see that nothing has changed. */
  dump(): Promise<string>;
  /** What the engine says of the loan, at the end of the business date. */
  replayed(): Promise<{ figures: LoanFigures; held: Record<string, number> }>;
}

/** What mfi check looks at of loans; tills are put into place without an entry, so not at them. */
const CHECKS = [loanRowsCheck, loanAccountsCheck, receiptsCheck];

let made = 0;

/** Puts a loan in place as if it had been paid out, in a new branch whose first day is that day. */
export async function newStage(world: World, terms: LoanTerms = TERMS): Promise<Stage> {
  made += 1;
  const code = `B${String(made).padStart(3, '0')}`;
  const { admin, store } = world;
  const on = terms.disbursements[0]?.on ?? OUT_ON;
  const branch = await admin.call(createBranch, { code, name: code, businessDate: on });
  const branchId = branch.output.id;
  const loanId = await inWrite(world, (context) => putLoan(context, { branchId, terms }));
  const row = async () => (await store.read((db) => db.get('loans', loanId))) as LoanRow;
  const events = () => store.read((db) => db.list('loanEvents', { where: { loanId } }));
  return {
    world,
    code,
    branchId,
    loanId,
    loan: (await row()).number,
    manager: await world.as('manager', { branch: code }),
    officer: await world.as('officer', { branch: code }),
    cashier: await world.as('cashier', { branch: code }),
    rollTo: (date) => inWrite(world, (context) => roll(context, branchId, date)),
    row,
    events,
    payments: () => store.read((db) => db.list('transactions', { where: { loanId } })),
    ledger: (purpose) => balanceOf(world, branchId, purpose),
    trialBalance: () => balanceOf(world, branchId),
    findings: async () => {
      const found: string[] = [];
      await inRead(world, async (context) => {
        const branch = (await context.db.get('branches', branchId)) as BranchRow;
        for (const { check, run } of CHECKS) {
          const sheet = { count: () => undefined, find: () => void found.push(check) };
          await run(context, { branches: [branch], branchId }, sheet);
        }
      });
      return found;
    },
    wrong: () => inRead(world, async (context) => checkLoan(context, await row())),
    dump: () => dumpOf(world, { branchId, loanId }),
    replayed: async () => {
      const loan = await row();
      const sorted = [...(await events())].sort((a, b) => a.seq - b.seq);
      const { businessDate } = (await store.read((db) =>
        db.get('branches', branchId),
      )) as BranchRow;
      const file = {
        terms: loan.terms,
        events: sorted.map(({ event }) => event),
        asOf: businessDate,
      };
      return { figures: replay(file), held: { ...heldBy(file, moneyOf('INR')) } };
    },
  };
}

/** A till of the stage's branch, open in the hands of its cashier. */
export async function openTillOf({ world, branchId, cashier }: Stage, balance: number) {
  const id = world.system.outside.ids.next('ti');
  await world.store.write((db) =>
    db.insert('tills', {
      id,
      branchId,
      name: 'T1',
      userId: cashier.userId,
      status: 'open',
      balance,
      openedOn: OUT_ON,
      createdAt: world.clock.at,
      version: 1,
    }),
  );
  return id;
}

async function opening({ system, store, clock }: World) {
  const institution = await store.read((db) => db.find('institutions', {}));
  return { outside: system.outside, actor: SYSTEM, institution, now: clock.at };
}

/** Runs work with a writer's context, as an operation would. */
export async function inWrite<T>(
  world: World,
  work: (context: WriteContext) => Promise<T>,
): Promise<T> {
  const begun = await opening(world);
  const operation = createBranch;
  return world.store.write((db) =>
    work(writeContext(db, begun, { operation, key: 'test' }).context),
  );
}

async function inRead<T>(
  world: World,
  work: (context: ReturnType<typeof readContext>) => Promise<T>,
): Promise<T> {
  const begun = await opening(world);
  return world.store.read((db) => work(readContext(db, begun)));
}

async function roll(context: WriteContext, branchId: string, date: string): Promise<void> {
  const { db } = context;
  for (const { id, disbursedOn } of await db.list('loans', { where: { branchId } })) {
    if (disbursedOn !== null) await accrueLoan(context, (await db.lock('loans', id)) as LoanRow);
  }
  await db.update('branches', branchId, { businessDate: date });
}

interface Putting {
  readonly branchId: string;
  readonly terms: LoanTerms;
}

async function putLoan(context: WriteContext, { branchId, terms }: Putting): Promise<string> {
  const { db, money, now } = context;
  const on = terms.disbursements[0]?.on ?? OUT_ON;
  const principal = money.parse(terms.principal);
  const ids = await putBorrower(context, branchId);
  const nil = { principal: 0, interest: 0, fee: 0, penalty: 0 };
  const loan: LoanRow = {
    id: context.id('ln'),
    number: `LN-${String(await db.next('loan')).padStart(6, '0')}`,
    branchId,
    ...ids,
    officerId: null,
    status: 'approved',
    purpose: null,
    principal,
    terms,
    cycle: 1,
    appliedOn: on,
    decidedOn: on,
    disbursedOn: on,
    closedOn: null,
    asOf: null,
    outstandingPrincipal: nil.principal,
    outstandingInterest: nil.interest,
    outstandingFee: nil.fee,
    outstandingPenalty: nil.penalty,
    duePrincipal: nil.principal,
    dueInterest: nil.interest,
    dueFee: nil.fee,
    duePenalty: nil.penalty,
    excess: 0,
    dpd: 0,
    bucket: 'standard',
    arrearsSince: null,
    npaSince: null,
    nextDueOn: null,
    nextDueAmount: 0,
    ...NOTHING_AHEAD,
    posted: {},
    coming: null,
    createdAt: now,
    version: 1,
  };
  await db.insert('loans', loan);
  const file = { terms, asOf: on };
  const change = heldBy(file, money);
  await db.insert('transactions', {
    id: context.id('tr'),
    branchId,
    loanId: loan.id,
    kind: 'disbursement',
    amount: -(change['cash'] ?? 0),
    mode: 'cash',
    reference: null,
    receiptNumber: null,
    on,
    bookedOn: on,
    status: 'posted',
    tillId: null,
    eventId: null,
    allocation: null,
    userId: (await db.find('users', {}))?.id ?? '',
    at: now,
    version: 1,
  });
  await keepLoan(context, loan, {
    snapshot: snapshotOf(loan, replay(file), context.money),
    change,
    place: 'cash-vault',
    narration: `Loan ${loan.number} paid out`,
  });
  return loan.id;
}

async function putBorrower(context: WriteContext, branchId: string) {
  const { db, now } = context;
  const customerId = context.id('cu');
  await db.insert('customers', {
    id: customerId,
    number: `CU-${String(await db.next('customer')).padStart(6, '0')}`,
    branchId,
    kind: 'individual',
    name: 'Asha Kale',
    gender: 'female',
    bornOn: null,
    phone: null,
    email: null,
    language: null,
    contactBy: null,
    address: null,
    otherPhones: null,
    permanentAddress: null,
    nominee: null,
    householdId: null,
    income: null,
    obligations: null,
    officerId: null,
    kyc: 'verified',
    kycBy: null,
    kycAt: null,
    kycReason: null,
    status: 'active',
    createdAt: now,
    version: 1,
  });
  const productId = context.id('pr');
  const productVersionId = context.id('pv');
  await db.insert('products', {
    id: productId,
    code: `P${productId.slice(-12).toUpperCase()}`,
    name: 'Loan',
    status: 'active',
    versionId: productVersionId,
    documents: null,
    createdAt: now,
    version: 1,
  });
  const { principal: _principal, disbursements: _out, currency: _currency, ...terms } = TERMS;
  await db.insert('productVersions', {
    id: productVersionId,
    productId,
    ordinal: 1,
    terms,
    limits: { principalMin: 0, principalMax: 100_000_000 },
    chargeRules: null,
    createdAt: now,
    createdBy: 'system',
  });
  return { customerId, productId, productVersionId };
}

async function balanceOf({ store }: World, branchId: string, purpose?: string): Promise<number> {
  return store.read(async (db) => {
    const account = purpose === undefined ? undefined : await db.find('accounts', { purpose });
    const [sums] = await db.group('accountDays', {
      by: [],
      sum: ['debit', 'credit'],
      where: { branchId, ...(account ? { accountId: account.id } : {}) },
    });
    return (sums?.debit ?? 0) - (sums?.credit ?? 0);
  });
}

/** Tables whose rows belong to no branch by a column of their own. */
const WHOLE: readonly TableName[] = ['counters', 'outbox', 'idempotency'];
const OF_BRANCH = ['tills', 'journalEntries', 'journalLines', 'accountDays', 'audit'] as const;

async function dumpOf(
  { store }: World,
  { branchId, loanId }: { readonly branchId: string; readonly loanId: string },
): Promise<string> {
  return store.read(async (db) => {
    const rows: unknown[] = [
      await db.get('branches', branchId),
      await db.get('loans', loanId),
      await db.list('loanEvents', { where: { loanId } }),
      await db.list('transactions', { where: { loanId } }),
    ];
    for (const table of OF_BRANCH) rows.push(await db.list(table, { where: { branchId } }));
    for (const table of WHOLE) rows.push(await db.count(table));
    return JSON.stringify(rows, undefined, 1);
  });
}
