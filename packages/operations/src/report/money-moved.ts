import type { ReadContext } from '../kit/context.js';
import { branchOf } from '../kit/lookup.js';
import { type PageInput, pageOf } from '../kit/page.js';
import { accountFor } from '../ledger/account-for.js';
import { checkSpan } from '../ledger/check-span.js';
import type { Where } from '../ports/store.js';
import type { CustomerRow, LoanRow, TransactionKind, TransactionRow } from '../ports/tables.js';
import { tie } from './ties.js';

/** Which money is reported. */
export interface MoneyAsked extends PageInput {
  readonly branch?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Where the money of payments is, and where it was when its loan was not known yet. */
const PLACES = ['cash-vault', 'cash-till', 'bank', 'mobile-money', 'unmatched-receipts'] as const;

/** How many payments are held against the books at a time. */
const PAGE = 500;

/** The money of some kinds that moved in a branch, in the days it was booked on. */
export async function moneyMoved(
  context: ReadContext,
  kinds: readonly TransactionKind[],
  input: MoneyAsked,
) {
  const { db, money } = context;
  const branch = await branchOf(context, input.branch);
  const to = input.to ?? branch.businessDate;
  const from =
    input.from ?? (input.to === undefined || to < branch.businessDate ? to : branch.businessDate);
  checkSpan(from, to, '/from');
  const where: Where<'transactions'> = {
    branchId: branch.id,
    bookedOn: { from, to },
    kind: { in: kinds },
  };
  const query = { where, order: [['bookedOn', 'asc']] as const };
  const page = await pageOf(context, 'transactions', query, input);
  const posted = { ...where, status: 'posted' } as const;
  const groups = await db.group('transactions', { by: ['mode'], sum: ['amount'], where: posted });
  const total = groups.reduce((sum, { amount = 0 }) => sum + amount, 0);
  const books = await inBooks(context, posted);
  return {
    branch: branch.code,
    from,
    to,
    page: { rows: await withLoans(context, page.rows), nextCursor: page.nextCursor },
    total: {
      count: groups.reduce((sum, { rows }) => sum + rows, 0),
      amount: money.format(total),
    },
    byMode: groups.map(({ mode = 'cash', amount = 0, rows }) => ({
      mode,
      count: rows,
      amount: money.format(amount),
    })),
    ties: [tie(context, 'payments, and what they moved in cash, bank and suspense', total, books)],
  };
}

/** What payments moved in the accounts of money, whichever way. */
async function inBooks(context: ReadContext, where: Where<'transactions'>): Promise<number> {
  const accounts = await Promise.all(PLACES.map((place) => accountFor(context, place)));
  // In the order of an index: to put all of it in another order for each page would take for ever.
  const order = [['bookedOn', 'asc']] as const;
  let moved = 0;
  let last: TransactionRow | undefined;
  do {
    const after = last ? { after: last } : {};
    const rows = await context.db.list('transactions', { where, order, limit: PAGE, ...after });
    const ids = rows.map(({ id }) => id);
    moved += await movedBy(context, ids, accounts);
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last);
  return Math.abs(moved);
}

async function movedBy(
  { db }: ReadContext,
  ids: readonly string[],
  accounts: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const entries = await db.list('journalEntries', { where: { transactionId: { in: ids } } });
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
