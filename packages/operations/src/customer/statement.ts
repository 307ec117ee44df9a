import { customerStatement } from '@mfi/contracts/customer';
import { replay, statement } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { customerNamed } from '../kit/lookup.js';
import { signedAmount } from '../kit/money.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import { checkSpan } from '../ledger/check-span.js';
import { eventsOf, loanFile } from '../loan/loan-file.js';
import type { BranchRow, CustomerRow, LoanRow } from '../ports/tables.js';
import { tie, untied } from '../report/ties.js';

/** The statement of account of a customer. */
export const customerStatementHandler: Handler = reads(
  customerStatement,
  async (context, input) => {
    const { db, money, institution } = context;
    const customer = await customerNamed(context, input.customer);
    const branch = (await db.get('branches', customer.branchId)) as BranchRow;
    const { from, to = branch.businessDate } = input;
    checkKnown(branch, to);
    checkSpan(from, to, '/from');
    const accounts: LoanAccount[] = [];
    for (const loan of await loansOf(context, customer, to)) {
      accounts.push(await accountOf(context, loan, { from, to }));
    }
    const sum = (of: (one: LoanAccount) => number) =>
      accounts.reduce((total, one) => total + of(one), 0);
    const opening = sum((one) => one.opening);
    const debits = sum((one) => one.debits);
    const credits = sum((one) => one.credits);
    return {
      customer: { id: customer.id, number: customer.number, name: customer.name },
      currency: institution.currency,
      from: from ?? accounts[0]?.loan.disbursedOn ?? null,
      to,
      opening: money.format(opening),
      lines: withBalances(context, accounts, opening),
      loans: await shownLoans(context, accounts),
      totals: { debits: money.format(debits), credits: money.format(credits) },
      closing: money.format(opening + debits - credits),
      ties: [await principalTie(context, accounts, { branch, to })],
    };
  },
);

function checkKnown({ businessDate }: BranchRow, to: string): void {
  if (to <= businessDate) return;
  throw refuse('date.out_of_range', {
    path: '/to',
    facts: { found: to, max: businessDate },
    message: `Give ${businessDate} or an earlier day: nobody knows what comes after it.`,
  });
}

/** The loans whose money was out by a day, the first one first. */
async function loansOf(
  { db }: ReadContext,
  { id }: CustomerRow,
  to: string,
): Promise<(LoanRow & { readonly disbursedOn: string })[]> {
  const rows = await db.list('loans', { where: { customerId: id, disbursedOn: { to } } });
  return rows
    .flatMap((row) => (row.disbursedOn === null ? [] : [{ ...row, disbursedOn: row.disbursedOn }]))
    .sort((a, b) => (`${a.disbursedOn}${a.number}` < `${b.disbursedOn}${b.number}` ? -1 : 1));
}

interface Line {
  readonly on: string;
  readonly kind: string;
  readonly receipt: string | null;
  readonly text: string;
  readonly debit: number;
  readonly credit: number;
}

/** One loan in the statement, in minor units. */
interface LoanAccount {
  readonly loan: LoanRow & { readonly disbursedOn: string };
  readonly opening: number;
  readonly debits: number;
  readonly credits: number;
  readonly closing: number;
  /** The principal that is owed at the end. */
  readonly principal: number;
  readonly lines: readonly Line[];
}

interface Days {
  readonly from: string | undefined;
  readonly to: string;
}

async function accountOf(
  context: ReadContext,
  loan: LoanAccount['loan'],
  { from, to }: Days,
): Promise<LoanAccount> {
  const { db, money } = context;
  const file = loanFile(loan, await eventsOf(context, loan), to);
  const isLater = from !== undefined && from > loan.disbursedOn;
  const account = statement({ ...file, ...(isLater ? { from } : {}) });
  const payments = await db.list('transactions', { where: { loanId: loan.id } });
  const receipts = new Map(payments.map((row) => [row.eventId, row.receiptNumber]));
  const figures = replay(file);
  const isGone = figures.status === 'written-off';
  return {
    loan,
    opening: signedAmount(account.opening.total, money),
    debits: money.parse(account.totals.debits),
    credits: money.parse(account.totals.credits),
    closing: signedAmount(account.closing.total, money),
    principal: isGone ? 0 : money.parse(figures.outstanding.principal),
    lines: account.lines.map((line) => ({
      on: line.on,
      kind: line.kind,
      receipt: line.event === null ? null : (receipts.get(line.event) ?? null),
      text: line.text,
      debit: money.parse(line.debit),
      credit: money.parse(line.credit),
    })),
  };
}

/** The lines of all loans in the order of days, with what is owed on all of them after each. */
function withBalances({ money }: ReadContext, accounts: readonly LoanAccount[], opening: number) {
  const all = accounts.flatMap(({ loan, lines }) =>
    lines.map((line, at) => ({ line, loan: loan.number, at })),
  );
  all.sort((a, b) => {
    if (a.line.on !== b.line.on) return a.line.on < b.line.on ? -1 : 1;
    if (a.loan !== b.loan) return a.loan < b.loan ? -1 : 1;
    return a.at - b.at;
  });
  let balance = opening;
  return all.map(({ line, loan }) => {
    balance += line.debit - line.credit;
    return {
      on: line.on,
      loan,
      kind: line.kind,
      receipt: line.receipt,
      text: line.text,
      debit: money.format(line.debit),
      credit: money.format(line.credit),
      balance: money.format(balance),
    };
  });
}

async function shownLoans({ db, money }: ReadContext, accounts: readonly LoanAccount[]) {
  const products = new Map((await db.list('products', {})).map(({ id, code }) => [id, code]));
  return accounts.map(({ loan, opening, debits, credits, closing }) => ({
    loan: loan.number,
    product: products.get(loan.productId) ?? '',
    disbursedOn: loan.disbursedOn,
    principal: money.format(loan.principal),
    opening: money.format(opening),
    debits: money.format(debits),
    credits: money.format(credits),
    closing: money.format(closing),
  }));
}

interface UpTo {
  readonly branch: BranchRow;
  readonly to: string;
}

/** What the entries about these loans left in the account of loans, beside the principal owed. */
async function principalTie(
  context: ReadContext,
  accounts: readonly LoanAccount[],
  { branch, to }: UpTo,
) {
  const { db } = context;
  const says = 'principal owed, and what entries about these loans left in the account of loans';
  const principal = accounts.reduce((sum, one) => sum + one.principal, 0);
  if (to < branch.businessDate) {
    const why = `the statement is by the dates of payments, the books by the days of entry: the one of ${branch.businessDate} ties`;
    return untied(context, says, principal, why);
  }
  const account = await accountFor(context, 'loans');
  const subjectId = { in: accounts.map(({ loan }) => loan.id) };
  const entries = await db.pick('journalEntries', ['id'], { where: { subjectId } });
  const [sums] = await db.group('journalLines', {
    by: [],
    sum: ['debit', 'credit'],
    where: { entryId: { in: entries.map(({ id }) => id) }, accountId: account },
  });
  return tie(context, says, principal, (sums?.debit ?? 0) - (sums?.credit ?? 0));
}
