import type { LoanEvent, LoanTerms } from '@mfi/engine';
import { formatDate, parseDate } from '@mfi/engine/date';
import { loanOnDay, replay } from '@mfi/engine/loan';
import type {
  BranchRow,
  CustomerRow,
  CustomerTermRow,
  LoanEventRow,
  LoanRow,
  PostedBalances,
  ProductRow,
  ProductVersionRow,
  Writer,
} from '@mfi/operations/ports';
import { keptTerms } from '../../src/customer/terms.js';
import { moneyOf } from '../../src/kit/money.js';
import { COMING_DAYS } from '../../src/loan/coming-interest.js';
import { loanFile } from '../../src/loan/loan-file.js';
import { heldBy, together } from '../../src/loan/posted-balances.js';
import { aheadOf, NOTHING_AHEAD, snapshotOf } from '../../src/loan/snapshot.js';
import { loanTerms } from '../../src/product/loan-terms.js';
import type { World } from '../world.js';

/** A branch full of loans: how many, and the day before the one it is in. */
export interface ManyLoans {
  readonly count: number;
  /** The day they are kept to; the branch is in the one after it. */
  readonly through: string;
  /** Whether nothing was paid yet: such loans are some weeks old, and their proofs hold. */
  readonly areNew?: boolean;
  /** The branch, where it is not PUN, and the number of its first loan, where others have some. */
  readonly branch?: BranchRow;
  readonly first?: number;
}

/** One loan in so many is behind: 15 of 100. */
const LATE = [3, 9, 16, 23, 29, 36, 43, 49, 56, 63, 69, 76, 83, 89, 96];

/** How many different loans there are; all others are their copies. */
const SAMPLES = 400;

const CHUNK = 2000;

/**
 * Fills a branch with loans of 24 monthly instalments, of all ages, 15 of 100 of them one to four
 * instalments behind. Their history is made without the operations, so it takes seconds; rows,
 * books and events fit together as if it had been.
 */
export async function manyLoans(
  world: World,
  { count, through, areNew = false, branch = world.branch, first = 0 }: ManyLoans,
): Promise<void> {
  const { store, clock } = world;
  const money = moneyOf('INR');
  const product = (await store.read((db) => db.find('products', { code: 'EMI24' }))) as ProductRow;
  const version = (await store.read((db) =>
    db.get('productVersions', product.versionId),
  )) as ProductVersionRow;
  const make = (number: number) => sample({ version, through, number, at: clock.at });
  const samples = Array.from({ length: Math.min(SAMPLES, count) }, (_, number) => {
    const { loan, events } = make(number);
    return { loan: { ...loan, branchId: branch.id, productId: product.id }, events };
  });
  let posted: PostedBalances = {};
  for (let start = 0; start < count; start += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - start) }, (_, at) => start + at);
    const made = numbers.map((number) =>
      copy(samples[number % samples.length] as Sample, first + number),
    );
    for (const { loan } of made) posted = together(posted, loan.posted);
    await store.write(async (db) => {
      const customers = made.map(({ loan }) => customer(loan));
      await db.insert('customers', ...customers);
      await db.insert('customerTerms', ...customers.flatMap(termRows));
      await db.insert('loans', ...made.map(({ loan }) => loan));
      await db.insert('loanEvents', ...made.flatMap(({ events }) => events));
    });
  }
  await store.write(async (db) => {
    await openBooks(db, { ...world, branch }, { posted, through });
    const businessDate = dayAfter(through, 1);
    await db.update('branches', branch.id, { businessDate, dayStatus: 'open' });
  });

  interface Making {
    readonly version: ProductVersionRow;
    readonly through: string;
    readonly number: number;
    readonly at: string;
  }

  function sample({ version, through, number, at }: Making): Sample {
    const months = areNew ? 1 : 1 + (number % 22);
    const on = dayAfter(through, -(months * 30 + (number % 29)));
    const principal = String(20_000 + (number % 17) * 2_500);
    const terms = loanTerms(version, {
      currency: 'INR',
      principal,
      disbursements: [{ on, amount: principal }],
      holidays: { weekly: ['sunday'], dates: [] },
    });
    const behind = LATE.includes(number % 100) ? 1 + (number % 4) : 0;
    const events = areNew ? [] : paidEvents(terms, through, behind);
    const row = blankLoan({ on, at, principal: money.parse(principal), terms, version });
    const file = loanFile(row, events, through);
    const posted = heldBy(file, money);
    const next = dayAfter(through, 1);
    const { ahead } = loanOnDay(file, { comingDays: COMING_DAYS, ahead: next });
    const kept = { ...snapshotOf(row, replay(file), money), ...(ahead && aheadOf(ahead, money)) };
    const loan = { ...row, ...kept, posted };
    return { loan, events: events.map((event, index) => eventRow(event, index, at)) };
  }
}

interface Sample {
  readonly loan: LoanRow;
  readonly events: readonly LoanEventRow[];
}

/** Everything that was asked is paid on its day, but for the last instalments. */
function paidEvents(terms: LoanTerms, through: string, behind: number): LoanEvent[] {
  const { installments } = replay({ terms, asOf: terms.disbursements?.[0]?.on ?? through });
  const due = installments.filter((row) => row.due <= through);
  return due.slice(0, Math.max(due.length - behind, 0)).map((row, index) => ({
    id: `le_${index}`,
    kind: 'repayment',
    on: row.due,
    amount: (Number(row.principal) + Number(row.interest) + Number(row.fee)).toFixed(2),
  }));
}

interface Blank {
  readonly on: string;
  readonly at: string;
  readonly principal: number;
  readonly terms: LoanTerms;
  readonly version: ProductVersionRow;
}

function blankLoan({ on, at, principal, terms, version }: Blank): LoanRow {
  const nothing = {
    outstandingPrincipal: 0,
    outstandingInterest: 0,
    outstandingFee: 0,
    outstandingPenalty: 0,
    duePrincipal: 0,
    dueInterest: 0,
    dueFee: 0,
    duePenalty: 0,
    excess: 0,
    dpd: 0,
    nextDueAmount: 0,
  };
  return {
    ...nothing,
    id: '',
    number: '',
    branchId: '',
    customerId: '',
    productId: '',
    productVersionId: version.id,
    officerId: null,
    status: 'active',
    purpose: null,
    principal,
    terms,
    cycle: 1,
    appliedOn: on,
    decidedOn: on,
    disbursedOn: on,
    closedOn: null,
    asOf: null,
    bucket: 'standard',
    arrearsSince: null,
    npaSince: null,
    nextDueOn: null,
    ...NOTHING_AHEAD,
    posted: {},
    coming: null,
    createdAt: at,
    version: 1,
  };
}

function eventRow(event: LoanEvent, index: number, at: string): LoanEventRow {
  const { id, on } = event;
  const seq = index + 1;
  return { id, loanId: '', seq, on, bookedOn: on, event, transactionId: null, userId: '', at };
}

function copy({ loan, events }: Sample, number: number): Sample {
  const digits = String(number).padStart(7, '0');
  const id = `ln_many${digits}`;
  return {
    loan: { ...loan, id, number: `LX-${digits}`, customerId: `cu_many${digits}` },
    events: events.map((row) => {
      const own = `le_many${digits}-${row.seq}`;
      return { ...row, id: own, loanId: id, event: { ...row.event, id: own } };
    }),
  };
}

function customer({ customerId, branchId, createdAt, id }: LoanRow): CustomerRow {
  return {
    id: customerId,
    number: `CX-${id.slice(-7)}`,
    branchId,
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
    income: null,
    obligations: null,
    officerId: null,
    kyc: 'verified',
    kycBy: null,
    kycAt: null,
    kycReason: null,
    status: 'active',
    createdAt,
    version: 1,
  };
}

/** What a customer is found by. */
function termRows(row: CustomerRow): CustomerTermRow[] {
  const { id: customerId, branchId } = row;
  return keptTerms(row).map((term) => ({
    id: `ct_${customerId}-${term}`,
    branchId,
    term,
    customerId,
  }));
}

/** What all the loans hold, as one entry: so the books agree with them. */
async function openBooks(
  db: Writer,
  { branch, clock }: World,
  { posted, through: on }: { readonly posted: PostedBalances; readonly through: string },
): Promise<void> {
  const accounts = await db.list('accounts', {});
  const place = (account: string) => (account === 'cash' ? 'bank' : account);
  const entryId = `je_many-${branch.code}`;
  await db.insert('journalEntries', {
    id: entryId,
    branchId: branch.id,
    seq: await db.next(`entry:${branch.id}`),
    on,
    valueOn: on,
    kind: 'opening',
    subjectId: null,
    transactionId: null,
    narration: 'Loans taken over',
    userId: 'system',
    at: clock.at,
  });
  for (const [account, amount] of Object.entries(posted)) {
    const { id: accountId } = accounts.find(({ purpose }) => purpose === place(account)) ?? {};
    if (accountId === undefined) throw new Error(`no account serves ${account}`);
    const line = {
      branchId: branch.id,
      accountId,
      on,
      debit: Math.max(amount, 0),
      credit: Math.max(-amount, 0),
    };
    await db.insert('journalLines', { id: `jl_many-${branch.code}-${account}`, entryId, ...line });
    await db.addToDay(line);
  }
}

function dayAfter(date: string, days: number): string {
  return formatDate((parseDate(date) as number) + days);
}
