import type { ReadContext } from '../kit/context.js';
import { branchOf } from '../kit/lookup.js';
import { type PageInput, pageOf } from '../kit/page.js';
import { accountFor } from '../ledger/account-for.js';
import { checkSpan } from '../ledger/check-span.js';
import type { Query, Where } from '../ports/store.js';
import type { CustomerRow, LoanRow, TransactionKind, TransactionRow } from '../ports/tables.js';
import { type LoansAsked, scopeOf } from './report-scope.js';
import { tie } from './ties.js';

/** Which money is reported. */
export interface MoneyAsked extends PageInput, LoansAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What a register is made of. */
export interface Register {
  readonly kinds: readonly TransactionKind[];
  /** Only what has a receipt, in the order of receipts; else in the order of days. */
  readonly byReceipt?: boolean;
  /** Looks at each payment that was booked, undone ones among them. */
  readonly look?: (row: TransactionRow, counts: boolean) => void;
}

/** Where the money of payments is, and where it was when its loan was not known yet. */
const PLACES = ['cash-vault', 'cash-till', 'bank', 'mobile-money', 'unmatched-receipts'] as const;

/** How many payments are held against the books at a time. */
const PAGE = 500;

/** The money of some kinds that moved in a branch, in the days it was booked on. */
export async function moneyMoved(context: ReadContext, register: Register, input: MoneyAsked) {
  const { money } = context;
  const branch = await branchOf(context, input.branch);
  const { from, to } = daysOf(branch.businessDate, input);
  const scope = await scopeOf(context, { ...input, branch: branch.id }, () => to);
  const { knownOn } = scope;
  const known = knownOn !== null && knownOn < to ? knownOn : to;
  const where: Where<'transactions'> = {
    branchId: branch.id,
    bookedOn: { from, to: known },
    kind: { in: register.kinds },
    ...(register.byReceipt ? { receiptNumber: { not: null } } : {}),
    ...(await loansChosen(context, scope)),
  };
  const order = register.byReceipt
    ? ([['receiptNumber', 'asc']] as const)
    : ([['bookedOn', 'asc']] as const);
  const page = await pageOf(context, 'transactions', { where, order }, input);
  const statusOf = await statusKnown(context, page.rows, knownOn);
  const sums = await totalsOf(context, { where, knownOn, look: register.look });
  const says = 'payments, and what they moved in cash, bank and suspense';
  return {
    branch: branch.code,
    from,
    to,
    knownOn,
    isChosen: scope.chosenBy.length > 0,
    page: {
      rows: await withLoans(
        context,
        page.rows.map((row) => ({ ...row, status: statusOf(row) })),
      ),
      nextCursor: page.nextCursor,
    },
    total: { count: sums.count, amount: money.format(sums.amount) },
    byMode: [...sums.byMode]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([mode, { count, amount }]) => ({ mode, count, amount: money.format(amount) })),
    ties: [tie(context, says, sums.amount, Math.abs(sums.moved))],
  };
}

function daysOf(businessDate: string, input: MoneyAsked) {
  const to = input.to ?? businessDate;
  const from = input.from ?? (input.to === undefined || to < businessDate ? to : businessDate);
  checkSpan(from, to, '/from');
  return { from, to };
}

/** The loans that were chosen by more than the branch, whatever branch they are in now. */
async function loansChosen(
  { db }: ReadContext,
  { where, customerIds, chosenBy }: Awaited<ReturnType<typeof scopeOf>>,
): Promise<Where<'transactions'>> {
  if (chosenBy.length === 0) return {};
  const whose = customerIds === null ? {} : { customerId: { in: customerIds } };
  const loans = await db.pick('loans', ['id'], { where: { ...where, ...whose } });
  return { loanId: { in: loans.map(({ id }) => id) } };
}

/** What became of payments as far as was known on a day: what was undone later still stood then. */
async function statusKnown(
  { db }: ReadContext,
  rows: readonly TransactionRow[],
  knownOn: string | null,
): Promise<(row: TransactionRow) => TransactionRow['status']> {
  const undone = rows.filter(({ status }) => status === 'reversed').map(({ id }) => id);
  if (knownOn === null || undone.length === 0) return ({ status }) => status;
  const events = await db.list('loanEvents', { where: { transactionId: { in: undone } } });
  const later = new Set(
    events
      .filter(({ event, bookedOn }) => event.kind === 'reversal' && bookedOn > knownOn)
      .map(({ transactionId }) => transactionId),
  );
  return ({ id, status }) => (later.has(id) ? 'posted' : status);
}

interface Totalling {
  readonly where: Where<'transactions'>;
  readonly knownOn: string | null;
  readonly look: Register['look'];
}

/** What counts, and what it moved in the accounts of money, a page at a time. */
export async function totalsOf(context: ReadContext, { where, knownOn, look }: Totalling) {
  const accounts = await Promise.all(PLACES.map((place) => accountFor(context, place)));
  const byMode = new Map<string, { count: number; amount: number }>();
  const sums = { count: 0, amount: 0, moved: 0, byMode };
  const booked = { ...where, status: { in: ['posted', 'reversed'] } } as const;
  // In the order of an index: to put all of it in another order for each page would take for ever.
  const query: Query<'transactions'> = { where: booked, order: [['bookedOn', 'asc']] };
  let last: TransactionRow | undefined;
  do {
    const after = last ? { after: last } : {};
    const rows = await context.db.list('transactions', { ...query, limit: PAGE, ...after });
    const statusOf = await statusKnown(context, rows, knownOn);
    const standing = rows.filter((row) => statusOf(row) === 'posted');
    for (const row of rows) look?.(row, statusOf(row) === 'posted');
    for (const { mode, amount } of standing) {
      const sum = byMode.get(mode) ?? { count: 0, amount: 0 };
      byMode.set(mode, { count: sum.count + 1, amount: sum.amount + amount });
      sums.count += 1;
      sums.amount += amount;
    }
    const ids = standing.map(({ id }) => id);
    sums.moved += await movedBy(context, ids, { accounts, knownOn });
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last);
  return sums;
}

interface Moving {
  readonly accounts: readonly string[];
  readonly knownOn: string | null;
}

/** What entries about payments moved in some accounts. */
async function movedBy(
  { db }: ReadContext,
  ids: readonly string[],
  { accounts, knownOn }: Moving,
): Promise<number> {
  if (ids.length === 0) return 0;
  const on = knownOn === null ? {} : { on: { to: knownOn } };
  const entries = await db.pick('journalEntries', ['id'], {
    where: { transactionId: { in: ids }, ...on },
  });
  const [sums] = await db.group('journalLines', {
    by: [],
    sum: ['debit', 'credit'],
    where: { entryId: { in: entries.map(({ id }) => id) }, accountId: { in: accounts } },
  });
  return (sums?.debit ?? 0) - (sums?.credit ?? 0);
}

async function withLoans({ db }: ReadContext, rows: readonly TransactionRow[]) {
  const loanIds = [...new Set(rows.map(({ loanId }) => loanId))];
  const loans = await db.list('loans', { where: { id: { in: loanIds } } });
  const customerIds = [...new Set(loans.map(({ customerId }) => customerId))];
  const customers = await db.list('customers', { where: { id: { in: customerIds } } });
  const loanById = new Map(loans.map((loan) => [loan.id, loan]));
  const customerById = new Map(customers.map((customer) => [customer.id, customer]));
  return rows.map((row) => {
    const loan = loanById.get(row.loanId) as LoanRow;
    const { id, number, name } = customerById.get(loan.customerId) as CustomerRow;
    return { row, loan: { id: loan.id, number: loan.number }, customer: { id, number, name } };
  });
}

/** A row of a register, as all of them answer it. */
export function shownMoney(
  { money }: ReadContext,
  { row, loan, customer }: Awaited<ReturnType<typeof withLoans>>[number],
) {
  const { id, on, bookedOn, mode, reference, status } = row;
  const amount = money.format(row.amount);
  return { id, on, bookedOn, loan, customer, amount, mode, reference, status };
}
