import type { Day } from '../date/civil.js';
import { type Int, max, minus, plus, sum } from '../money/int.js';
import { type DisbursementFees, disbursementFees, reckon } from '../schedule/fees.js';
import type { Terms } from '../schedule/parsed-terms.js';
import { runningInterest } from './accrued.js';
import { type BookRow, type Loan, ownFees } from './book.js';
import { dailyInterest } from './daily.js';

/** The accounts a loan is kept in, with what a debit balance of each means. */
export const ACCOUNTS = {
  loans: 'Principal outstanding.',
  'interest-receivable': 'Interest earned and unpaid; a credit is interest paid ahead.',
  'fees-receivable': 'Fees due and unpaid; a credit is fees paid ahead.',
  cash: 'Money in, less money out.',
  'excess-held': 'Money of the borrower that is held, a liability.',
  'tax-payable': 'Tax on fees, owed to the state.',
  'third-party-payable': 'Fees collected for others.',
  'interest-income': 'Interest earned.',
  'interest-suspense': 'Interest of a non-performing loan, not income until it is paid.',
  'fee-income': 'Fees of the lender.',
  'penalty-income': 'Late charges, when they are paid.',
  'recovery-income': 'Money on loans written off.',
  waivers: 'Principal let go, a cost.',
  'write-off': 'Principal given up, a cost.',
  provision: 'The reserve set aside for losses, a credit; see provisionEntry.',
  'provision-expense': 'What setting it aside costs.',
} as const;

/** One of {@link ACCOUNTS}. */
export type Account = keyof typeof ACCOUNTS;

/** What stands in each account, debits positive, in minor units; they sum to nil. */
export type Balances = Partial<Record<Account, Int>>;

/**
 * The accounts of a loan at the end of a day to which it has been advanced and accrued. Interest
 * and fees are on accrual, penalties when they are paid; unpaid interest of a non-performing loan
 * stands in suspense (RBI, income recognition on realisation). Debits equal credits by construction.
 */
export function balancesOf(loan: Loan, on: Day, isNpa: boolean): Balances {
  const { book, terms } = loan;
  if (book.tranches === 0) return {};
  const start = disbursementFees(terms);
  const upfront = book.plan?.upfront ?? 0;
  const paid = paidParts(loan);
  const earned = earnedInterest(loan, on);
  const gone = book.writtenOff?.parts ?? { principal: 0, interest: 0, fee: 0, penalty: 0 };
  const kept = minus(minus(earned, paid.waivedInterest), gone.interest);
  const receivable = minus(minus(kept, paid.interest), book.added);
  const suspense = isNpa ? minus(0, max(receivable, 0)) : 0;
  const fees = feesAsked(loan, start);
  const feeGone = plus(paid.waivedFee, gone.fee);
  const received = plus(plus(paid.principal, paid.interest), plus(paid.fee, paid.penalty));
  const out = minus(minus(book.lent, plus(start.deducted, start.financed)), upfront);
  return {
    loans: book.principal,
    'interest-receivable': receivable,
    'fees-receivable': minus(minus(fees.due, paid.fee), feeGone),
    cash: minus(plus(plus(received, book.excess), plus(book.recovered, start.upfront)), out),
    'excess-held': minus(0, book.excess),
    'tax-payable': minus(0, fees.tax),
    'third-party-payable': minus(0, fees.thirdParty),
    'interest-income': minus(0, plus(plus(kept, upfront), suspense)),
    'interest-suspense': suspense,
    'fee-income': minus(
      feeGone,
      minus(minus(plus(fees.due, fees.start), fees.tax), fees.thirdParty),
    ),
    'penalty-income': minus(0, paid.penalty),
    'recovery-income': minus(0, book.recovered),
    waivers: paid.waivedPrincipal,
    'write-off': gone.principal,
  };
}

function paidParts(loan: Loan) {
  const { book } = loan;
  const total = (pick: (row: BookRow) => Int) => sum(book.rows.map(pick));
  return {
    principal: plus(
      total((row) => row.paid.principal),
      book.principalPrepaid,
    ),
    interest: plus(
      total((row) => row.paid.interest),
      book.interestTaken,
    ),
    fee: total((row) => row.paid.fee),
    penalty: total((row) => row.paid.penalty),
    waivedPrincipal: total((row) => row.waived.principal),
    waivedInterest: total((row) => row.waived.interest),
    waivedFee: total((row) => row.waived.fee),
  };
}

/** All interest earned so far: of the instalments due, of the running period, and what joined the principal. */
function earnedInterest(loan: Loan, on: Day): Int {
  const { book } = loan;
  const asked = (rows: readonly BookRow[]) => sum(rows.map((row) => row.interest));
  if (book.writtenOff) {
    const paid = sum(book.rows.map((row) => plus(row.paid.interest, row.waived.interest)));
    return plus(plus(paid, book.interestTaken), plus(book.added, book.writtenOff.parts.interest));
  }
  if (book.daily) {
    const drawn = book.rows.filter((row) => row.drawn);
    const running = (book.rows.at(-1) as BookRow).drawn
      ? 0
      : plus(dailyInterest(loan), book.daily.deferred);
    return plus(plus(asked(drawn), running), plus(book.added, book.interestTaken));
  }
  const closed = book.principal === 0 && book.rows.every((row) => row.settledOn !== null);
  if (closed) return plus(asked(book.rows), book.added);
  const fallen = book.rows.filter((row, index) => index < book.next || row.drawn);
  return plus(plus(asked(fallen), runningInterest(loan, on)), book.added);
}

/** Fees asked so far, and what of them is tax or belongs to others. */
function feesAsked(loan: Loan, start: DisbursementFees) {
  const { book, terms } = loan;
  let due: Int = sum(book.rows.slice(0, book.next).map((row) => row.fee));
  for (const row of book.rows.slice(book.next))
    due = plus(due, sum(row.dated.map(({ amount }) => amount)));
  const cut = (whole: Int, asked: Int, part: Int) => max(minus(part, minus(whole, asked)), 0);
  let tax: Int = 0;
  let thirdParty: Int = 0;
  for (const { fee, amount, tax: taxed, asked } of start.items) {
    const kept = cut(plus(amount, taxed), asked, taxed);
    tax = plus(tax, kept);
    if (fee.payee === 'third-party') thirdParty = plus(thirdParty, minus(asked, kept));
  }
  for (const { times, tax: taxed, amount, isThirdParty } of laterFees(loan, terms)) {
    for (let count = 0; count < times; count += 1) {
      tax = plus(tax, taxed);
      if (isThirdParty) thirdParty = plus(thirdParty, amount);
    }
  }
  return { due, tax, thirdParty, start: sum(start.items.map(({ asked }) => asked)) };
}

/** Fees of instalments and dates, and how often each has been asked. */
function laterFees(loan: Loan, terms: Terms) {
  const { book } = loan;
  const lastDue = book.rows[book.next - 1]?.due;
  // A row that asks no more than fees of their own days is none of the plan.
  const fallen = book.rows.slice(0, book.next).filter((row) => row.fee > ownFees(row)).length;
  return terms.fees.flatMap((fee) => {
    if (fee.when === 'disbursement') return [];
    const asked =
      fee.when === 'installment' ? fallen : Number(lastDue !== undefined && fee.when <= lastDue);
    return [{ ...reckon(fee, terms), times: asked, isThirdParty: fee.payee === 'third-party' }];
  });
}
