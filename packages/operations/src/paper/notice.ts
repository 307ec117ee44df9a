import type { OutputOf } from '@mfi/contracts';
import { paperNotice } from '@mfi/contracts/paper';
import type { LoanFigures } from '@mfi/engine';

import { daysBetween } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { disbursedLoan } from '../loan/disbursed-loan.js';
import { loanOnDay } from '../loan/loan-on-day.js';
import type { BranchRow, CustomerRow } from '../ports/tables.js';
import { agreedTermsOf, worded } from './agreed-terms.js';
import { headOf, partyOf } from './head.js';

/** The letter that asks for what is overdue, by replay to the end of the business date. */
export const noticeHandler = reads(paperNotice, async (context, input) => {
  const { db, money } = context;
  const { lang = 'en', payBy } = input;
  const { loan, branch } = await disbursedLoan(context, input.loan);
  checkDay(payBy, branch);
  const figures = await loanOnDay(context, loan, branch.businessDate);
  const { arrears, due, outstanding, excess } = figures;
  if (arrears.since === null) {
    throw refuse('paper.nothing_overdue', {
      path: '/loan',
      facts: { loan: loan.number, on: branch.businessDate },
      message: `Nothing of loan ${loan.number} is overdue on ${branch.businessDate}: there is nothing to ask for.`,
    });
  }
  const customer = (await db.get('customers', loan.customerId)) as CustomerRow;
  const terms = await agreedTermsOf(context, loan, lang);
  return {
    head: await headOf(context, loan, lang),
    customer: partyOf(customer),
    loan: loan.number,
    product: terms.product,
    disbursedOn: loan.disbursedOn as string,
    principal: terms.principal.amount,
    payBy: payBy ?? null,
    overdue: worded(due.total, money.currency, lang),
    held: excess,
    due: { ...due },
    outstanding: { ...outstanding },
    daysPastDue: arrears.dpd,
    since: arrears.since,
    installments: unpaid(context, figures),
    penalties: terms.contingent.slice(0, -1),
  };
});

function checkDay(payBy: string | undefined, { businessDate }: BranchRow): void {
  if (payBy === undefined || payBy >= businessDate) return;
  throw refuse('date.out_of_range', {
    path: '/payBy',
    facts: { found: payBy, min: businessDate },
    message: `Give ${businessDate}, the business date, or a later day.`,
  });
}

type Unpaid = OutputOf<typeof paperNotice>['installments'];

/** What is left of each instalment that fell due. */
function unpaid({ money }: ReadContext, { installments, asOf }: LoanFigures): Unpaid {
  return installments
    .filter(({ due }) => due <= asOf)
    .map((row) => {
      const left = (part: 'principal' | 'interest' | 'fee' | 'penalty') =>
        money.parse(row[part]) - money.parse(row.paid[part]) - money.parse(row.waived[part]);
      const [principal, interest] = [left('principal'), left('interest')];
      const charges = left('fee') + left('penalty');
      return {
        number: row.number,
        due: row.due,
        days: daysBetween(row.due, asOf),
        principal: money.format(principal),
        interest: money.format(interest),
        charges: money.format(charges),
        total: money.format(principal + interest + charges),
      };
    })
    .filter(({ total }) => money.parse(total) !== 0);
}
