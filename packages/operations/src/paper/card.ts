import { paperCard } from '@mfi/contracts/paper';
import type { LoanFigures } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import { outstandingOf, shownSum } from '../loan/loan-brief.js';
import { loanOnDay } from '../loan/loan-on-day.js';
import { shownPlan } from '../loan/shown-plan.js';
import type { BranchRow, CustomerRow, LoanRow } from '../ports/tables.js';
import { agreedTermsOf } from './agreed-terms.js';
import { headOf, nomineeOf, partyOf } from './head.js';

/** The card that the customer keeps. */
export const cardHandler = reads(paperCard, async (context, input) => {
  const { db, money } = context;
  const { lang = 'en' } = input;
  const loan = await loanNamed(context, input.loan);
  const customer = (await db.get('customers', loan.customerId)) as CustomerRow;
  const officer = loan.officerId === null ? undefined : await db.get('users', loan.officerId);
  const { number, status, cycle, disbursedOn, closedOn } = loan;
  // The row may be of an earlier day: penalties go on.
  const figures = await figuresOf(context, loan);
  return {
    head: await headOf(context, loan, lang),
    customer: partyOf(customer),
    nominee: nomineeOf(customer),
    loan: {
      number,
      status,
      cycle,
      officer: officer?.name ?? null,
      disbursedOn,
      closedOn,
      outstanding: figures ? { ...figures.outstanding } : shownSum(outstandingOf(loan), money),
    },
    terms: await agreedTermsOf(context, loan, lang),
    installments: figures ? askedRows(context, figures) : plannedRows(context, loan),
    receipts: await receiptsOf(context, loan),
  };
});

/** Where the loan stands at the end of the business date; undefined while no money is out. */
async function figuresOf(context: ReadContext, loan: LoanRow): Promise<LoanFigures | undefined> {
  if (loan.disbursedOn === null) return undefined;
  const branch = (await context.db.get('branches', loan.branchId)) as BranchRow;
  return loanOnDay(context, loan, branch.businessDate);
}

/** Every instalment as it is asked and paid. */
function askedRows({ money }: ReadContext, { installments }: LoanFigures) {
  const whole = installments.reduce((sum, row) => sum + money.parse(row.principal), 0);
  let repaid = 0;
  return installments.map((row) => {
    const [principal, interest] = [money.parse(row.principal), money.parse(row.interest)];
    const charges = money.parse(row.fee) + money.parse(row.penalty);
    const paid = [row.paid.principal, row.paid.interest, row.paid.fee, row.paid.penalty];
    repaid += principal;
    return {
      number: row.number,
      due: row.due,
      principal: row.principal,
      interest: row.interest,
      charges: money.format(charges),
      total: money.format(principal + interest + charges),
      balance: money.format(whole - repaid),
      paid: money.format(paid.reduce((sum, part) => sum + money.parse(part), 0)),
      settledOn: row.settledOn,
    };
  });
}

/** Every instalment as it is planned. */
function plannedRows({ money }: ReadContext, loan: LoanRow) {
  const { installments } = asked(() => shownPlan(loan.terms));
  return installments.map(({ number, due, principal, interest, fees, total, balance }) => ({
    number,
    due,
    principal,
    interest,
    charges: fees,
    total,
    balance,
    paid: money.format(0),
    settledOn: null,
  }));
}

/** The receipts that stand: one that was undone acknowledges nothing. */
async function receiptsOf({ db, money }: ReadContext, loan: LoanRow) {
  const payments = await db.list('transactions', { where: { loanId: loan.id } });
  return payments
    .filter(({ receiptNumber, status }) => receiptNumber !== null && status === 'posted')
    .map(({ receiptNumber, on, amount }) => ({
      number: receiptNumber as string,
      on,
      amount: money.format(amount),
    }))
    .sort((a, b) => (`${a.on} ${a.number}` < `${b.on} ${b.number}` ? -1 : 1));
}
