/** What people of an institution do, and what they write when they do it. */
import type { Role } from '@mfi/contracts';
import type { LoanRow, Reader, Row, TableName, Where } from '@mfi/operations/ports';
import { addDays } from '../../src/kit/instant.js';
import type { Chance } from '../../src/populate/chance.js';
import { customerFacts } from '../../src/populate/people.js';

/** Somebody is about to do something in a branch. */
export interface Moment {
  readonly db: Reader;
  readonly chance: Chance;
  readonly branch: Row<'branches'>;
  /** Counts what is made, so that no two things are called the same. */
  readonly count: () => number;
}

/** What is asked for; undefined where there is nothing it could be about. */
type Asked = object | undefined;

/** One thing that people do. */
export interface Action {
  /** How often, compared with the others. */
  readonly weight: number;
  readonly operation: string;
  /** Who does it, mostly. */
  readonly by: readonly Role[];
  readonly input: (moment: Moment) => Promise<Asked> | Asked;
}

const MODES = ['cash', 'cash', 'cash', 'bank', 'mobile-money'] as const;
const PRODUCTS = ['JLG50', 'EMI24', 'EMI24', 'HELP'] as const;
const REASONS = ['as agreed', 'entered twice', 'the customer asked', 'nobody knows'] as const;

export const ACTIONS: readonly Action[] = [
  act(6, 'customer.create', ['officer'], ({ chance, count }) => {
    const { income: _income, ...facts } = customerFacts(chance, count());
    return { ...facts, income: '60000', obligations: '0' };
  }),
  act(8, 'customer.verify', ['manager'], async (moment) =>
    about('customer', await some(moment, 'customers', { kyc: 'pending' })),
  ),
  act(1, 'customer.reject', ['manager'], async (moment) =>
    about('customer', await some(moment, 'customers', { kyc: 'pending' }), { reason: 'torn' }),
  ),
  act(1, 'customer.update', ['officer'], async (moment) =>
    about('customer', await some(moment, 'customers', {}), {
      phone: String(8_000_000_000 + moment.count()),
    }),
  ),
  act(1, 'customer.deactivate', ['manager'], async (moment) =>
    about('customer', await some(moment, 'customers', { status: 'active' })),
  ),
  act(2, 'customer.activate', ['manager'], async (moment) =>
    about('customer', await some(moment, 'customers', { status: 'inactive' })),
  ),
  act(1, 'centre.create', ['officer'], ({ branch, chance, count }) => ({
    code: `C${count()}`,
    name: 'Wadgaon',
    firstMeetingOn: addDays(branch.businessDate, chance.below(7)),
    frequency: chance.of(['weekly', 'fortnightly', 'monthly']),
  })),
  act(1, 'group.create', ['officer'], async (moment) => {
    const centre = await some(moment, 'centres', {});
    const members = [await some(moment, 'customers', {}), await some(moment, 'customers', {})];
    const numbers = [...new Set(members.flatMap((one) => one?.number ?? []))];
    return centre && { centre: centre.code, name: 'Jyoti', members: numbers };
  }),
  act(2, 'group.addMember', ['officer'], async (moment) => {
    const [group, customer] = [
      await some(moment, 'groups', {}),
      await some(moment, 'customers', {}),
    ];
    return group && customer && { group: group.number, customer: customer.number };
  }),
  act(1, 'meeting.record', ['officer'], async (moment) =>
    about('centre', await some(moment, 'centres', {}), {
      status: moment.chance.of(['held', 'missed']),
    }),
  ),
  act(8, 'loan.apply', ['officer'], async (moment) => {
    const customer = await some(moment, 'customers', { kyc: 'verified' });
    const principal = String(5000 + 1000 * moment.chance.below(30));
    return about('customer', customer, { product: moment.chance.of(PRODUCTS), principal });
  }),
  act(1, 'loan.bringIn', ['admin'], async (moment) => {
    const customer = await some(moment, 'customers', { kyc: 'verified' });
    const disbursedOn = addDays(moment.branch.businessDate, -moment.chance.below(300));
    const product = moment.chance.of(PRODUCTS);
    const principal = String(5000 + 1000 * moment.chance.below(10));
    const formerNumber = `L/${moment.count()}`;
    return about('customer', customer, { product, principal, disbursedOn, formerNumber });
  }),
  act(9, 'loan.review', ['manager'], (moment) => ofLoan(moment, 'applied')),
  act(9, 'loan.approve', ['admin'], (moment) => ofLoan(moment, 'reviewed')),
  act(12, 'loan.acknowledgeKeyFacts', ['officer'], (moment) => ofLoan(moment, 'approved')),
  act(10, 'loan.disburse', ['cashier'], (moment) =>
    ofLoan(moment, 'approved', { mode: moment.chance.of(['cash', 'bank', 'bank']) }),
  ),
  act(1, 'loan.reject', ['manager'], (moment) => ofLoan(moment, 'applied', { reason: 'too much' })),
  act(1, 'loan.withdraw', ['officer'], (moment) =>
    ofLoan(moment, 'reviewed', { reason: 'no need of it' }),
  ),
  act(30, 'loan.recordRepayment', ['cashier', 'officer'], async (moment) => {
    const loan = await activeLoan(moment);
    return loan && { loan: loan.number, amount: toPay(moment, loan), ...handed(moment) };
  }),
  act(3, 'loan.recordRepayment', ['cashier'], async (moment) =>
    ofLoan(moment, 'active', {
      amount: anyAmount(moment),
      mode: 'cheque',
      reference: `CHQ${moment.count()}`,
      clears: 'later',
    }),
  ),
  act(2, 'batch.importRepayments', ['cashier'], async (moment) => {
    const rows = [await activeLoan(moment), await activeLoan(moment), await activeLoan(moment)];
    if (!rows.some((loan) => loan)) return undefined;
    return {
      batch: `b${moment.count()}`,
      mode: moment.chance.of(['all', 'by-row']),
      rows: rows.flatMap((loan, line) =>
        loan
          ? [{ line: line + 1, loan: loan.number, amount: toPay(moment, loan), mode: 'bank' }]
          : [],
      ),
    };
  }),
  act(2, 'loan.prepay', ['cashier'], (moment) =>
    ofLoan(moment, 'active', {
      amount: anyAmount(moment),
      mode: moment.chance.of(MODES),
      // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
      then: moment.chance.of(['reduce-term', 'reduce-installment', 'next-installment']),
    }),
  ),
  act(2, 'loan.foreclose', ['cashier'], (moment) => ofLoan(moment, 'active', { mode: 'bank' })),
  act(3, 'loan.waive', ['manager'], (moment) =>
    ofLoan(moment, 'active', {
      part: moment.chance.of(['interest', 'interest', 'fee', 'penalty']),
      amount: anyAmount(moment, 15),
      reason: moment.chance.of(REASONS),
    }),
  ),
  act(3, 'loan.chargeFee', ['manager'], (moment) =>
    ofLoan(moment, 'active', {
      name: 'visit',
      amount: anyAmount(moment, 100),
      reason: moment.chance.of(REASONS),
    }),
  ),
  act(1, 'loan.writeOff', ['manager'], (moment) =>
    ofLoan(moment, 'active', { reason: 'moved away' }),
  ),
  act(3, 'loan.recover', ['cashier'], (moment) =>
    ofLoan(moment, 'written-off', { amount: anyAmount(moment, 500), mode: 'bank' }),
  ),
  act(3, 'loan.refund', ['cashier'], (moment) =>
    ofLoan(moment, 'overpaid', { reason: 'paid too much', mode: moment.chance.of(MODES) }),
  ),
  act(2, 'loan.reschedule', ['manager'], (moment) =>
    ofLoan(moment, 'active', {
      installments: 1 + moment.chance.below(30),
      firstDueOn: addDays(moment.branch.businessDate, 1 + moment.chance.below(40)),
      arrears: moment.chance.of(['keep', 'capitalize']),
      reason: moment.chance.of(REASONS),
    }),
  ),
  act(1, 'loan.grantMoratorium', ['manager'], (moment) =>
    ofLoan(moment, 'active', {
      installments: 1 + moment.chance.below(3),
      interest: moment.chance.of(['capitalize', 'defer', 'waive']),
      reason: moment.chance.of(REASONS),
    }),
  ),
  act(6, 'loan.reverse', ['manager'], async (moment) => {
    const payment = await some(moment, 'transactions', { status: 'posted' });
    const loan = payment && (await moment.db.get('loans', payment.loanId));
    const entry = payment?.receiptNumber ?? payment?.id;
    return loan && { loan: loan.number, entry, reason: moment.chance.of(REASONS) };
  }),
  act(3, 'payment.clear', ['cashier'], async (moment) =>
    byId('payment', await some(moment, 'transactions', { status: 'pending' })),
  ),
  act(2, 'payment.bounce', ['cashier'], async (moment) => {
    const payment = await some(moment, 'transactions', {
      status: moment.chance.of(['pending', 'posted']),
    });
    const fee = moment.chance.percent(50) ? { fee: '50' } : {};
    return byId('payment', payment, { reason: 'no funds', ...fee });
  }),
  act(4, 'payment.place', ['cashier'], async (moment) => {
    const loan = moment.chance.percent(50) ? await activeLoan(moment) : undefined;
    const reference = `UTR${moment.count()}`;
    return {
      amount: anyAmount(moment),
      mode: 'bank',
      reference,
      ...(loan ? { loan: loan.number } : {}),
    };
  }),
  act(2, 'payment.allocateSuspense', ['cashier'], async (moment) => {
    const suspense = await some(moment, 'suspense', { status: 'open' });
    const loan = await activeLoan(moment);
    const part = moment.chance.percent(50) ? { amount: anyAmount(moment, 100) } : {};
    return suspense && loan && { suspense: suspense.number, loan: loan.number, ...part };
  }),
  act(1, 'payment.returnSuspense', ['manager'], async (moment) => {
    const suspense = await some(moment, 'suspense', { status: 'open' });
    return suspense && { suspense: suspense.number, reason: 'sent back' };
  }),
  act(8, 'till.open', ['cashier', 'officer'], async (moment) => {
    const till = await some(moment, 'tills', { status: 'closed' });
    return till && { till: till.id, pieces: [], reason: 'counted later' };
  }),
  act(2, 'till.close', ['cashier', 'officer'], ({ chance }) => ({
    pieces: [{ value: '500', count: chance.below(4) }],
    reason: 'counted in a hurry',
  })),
  act(9, 'till.transfer', ['cashier'], async (moment) => {
    const till = await some(moment, 'tills', { status: 'open' });
    const amount = String(1000 * (1 + moment.chance.below(40)));
    return till && { till: till.id, amount, to: moment.chance.of(['till', 'vault']) };
  }),
  act(2, 'ledger.proposeJournal', ['manager'], (moment) => {
    const amount = String(1000 * (1 + moment.chance.below(900)));
    const [from, to] = moment.chance.of([
      ['3010', '1030'],
      ['1030', '1010'],
    ]) as [string, string];
    const lines = [
      { account: to, debit: amount },
      { account: from, credit: amount },
    ];
    return { narration: 'Moved', lines };
  }),
  act(3, 'ledger.approveJournal', ['admin', 'manager'], async (moment) =>
    byId('journal', await some(moment, 'manualJournals', { status: 'pending' })),
  ),
  act(1, 'ledger.rejectJournal', ['manager'], async (moment) =>
    byId('journal', await some(moment, 'manualJournals', { status: 'pending' }), {
      reason: 'why?',
    }),
  ),
  act(5, 'sheet.open', ['officer', 'cashier'], async (moment) => {
    const officer = await some(moment, 'users', { role: 'officer' });
    return officer && { officer: officer.username };
  }),
  act(9, 'sheet.enter', ['officer', 'cashier'], async (moment) => {
    const sheet = await some(moment, 'sheets', { status: 'open' });
    return sheet && { sheet: sheet.number, asDue: true };
  }),
  act(12, 'sheet.post', ['officer', 'cashier'], async (moment) => {
    const sheet = await some(moment, 'sheets', { status: { in: ['open', 'partly'] } });
    if (!sheet) return undefined;
    const lines = await moment.db.list('sheetLines', { where: { sheetId: sheet.id } });
    const sum = lines.reduce((total, { amount, status }) => {
      return total + (status === 'posted' ? 0 : (amount ?? 0));
    }, 0);
    const mode = moment.chance.of(['all-or-nothing', 'by-row']);
    return { sheet: sheet.number, controlTotal: (sum / 100).toFixed(2), mode };
  }),
  act(2, 'sheet.cancel', ['officer'], async (moment) => {
    const sheet = await some(moment, 'sheets', { status: 'open' });
    return sheet && { sheet: sheet.number, reason: 'it rained' };
  }),
  act(1, 'transfer.propose', ['manager'], async (moment) => {
    const customer = await some(moment, 'customers', {});
    const to = moment.branch.code === 'PUN' ? 'NAG' : 'PUN';
    return about('customer', customer, { to, reason: 'moves house' });
  }),
  act(3, 'transfer.accept', ['manager'], async ({ db, branch, chance }) => {
    const where = { toBranchId: branch.id, status: 'proposed' } as const;
    const open = await db.list('transfers', { where });
    return open.length > 0 ? { transfer: chance.of(open).number } : undefined;
  }),
  act(1, 'transfer.reject', ['manager'], async (moment) => {
    const transfer = await some(moment, 'transfers', { status: 'proposed' });
    return transfer && { transfer: transfer.number, reason: 'no officer there' };
  }),
];

function act(
  weight: number,
  operation: string,
  by: readonly Role[],
  input: Action['input'],
): Action {
  return { weight, operation, by, input };
}

/** A row of the branch, whichever; sometimes one of another branch, by mistake. */
async function some<T extends TableName & Owned>(
  { db, chance, branch }: Moment,
  table: T,
  where: Where<T>,
): Promise<Row<T> | undefined> {
  const own = chance.percent(3) ? where : ({ ...where, branchId: branch.id } as Where<T>);
  const rows = await db.list(table, { where: own });
  return rows.length > 0 ? chance.of(rows) : undefined;
}

type Owned = {
  [T in TableName]: Row<T> extends { readonly branchId: string | null } ? T : never;
}[TableName];

function about(
  name: 'customer' | 'centre',
  thing: { readonly number: string } | { readonly code: string } | undefined,
  more: object = {},
): Asked {
  return thing && { [name]: 'number' in thing ? thing.number : thing.code, ...more };
}

function byId(name: string, thing: { readonly id: string } | undefined, more: object = {}): Asked {
  return thing && { [name]: thing.id, ...more };
}

async function ofLoan(moment: Moment, status: LoanRow['status'], more: object = {}) {
  const loan = await some(moment, 'loans', { status });
  return loan && { loan: loan.number, ...more };
}

function activeLoan(moment: Moment): Promise<LoanRow | undefined> {
  return some(moment, 'loans', { status: moment.chance.percent(95) ? 'active' : 'closed' });
}

/** What is due, the next instalment, or something else. */
function toPay(moment: Moment, loan: LoanRow): string {
  const due = loan.duePrincipal + loan.dueInterest + loan.dueFee + loan.duePenalty;
  const amount = moment.chance.of([due, loan.nextDueAmount, 0]);
  return amount > 0 ? (amount / 100).toFixed(2) : anyAmount(moment);
}

function anyAmount({ chance }: Moment, most = 3000): string {
  const paise = chance.percent(20) ? chance.below(100) : 0;
  return `${1 + chance.below(most)}.${String(paise).padStart(2, '0')}`;
}

/** How money is handed over, and when: now and then some days ago, and once in a while too late. */
function handed({ chance, branch, count }: Moment): object {
  const mode = chance.of(MODES);
  const reference = mode === 'cash' ? {} : { reference: `REF${count()}` };
  const days = chance.percent(15) ? chance.below(9) : 0;
  return { mode, ...reference, ...(days > 0 ? { on: addDays(branch.businessDate, -days) } : {}) };
}
