import { dayReport, parReport } from '@mfi/contracts/report';
import { parFrom, ratio } from '@mfi/engine/portfolio';
import { lastDayEnds } from '../branch/day-end-risk.js';
import { nextWorkday } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import type { BranchRow, LoanStatus } from '../ports/tables.js';
import { MONEY_IN } from './collections.js';
import { type DayFigures, dayFigures, lateFrom } from './day-figures.js';

/** The ages that the report of the portfolio at risk has when none are asked for. */
const PAR_DAYS = [1, 30, 60, 90, 180] as const;

/** Shows the figures of a branch's day. */
export const dayHandler = reads(dayReport, async (context, input) => {
  const { money, actor } = context;
  const branch = await branchOf(context, input.branch);
  const dueOn = dueDayOf(branch);
  const figures = await dayFigures(context, branch, dueOn);
  const due = lateFrom(figures, dueOn, 0);
  const overdue = lateFrom(figures, dueOn, 1);
  const roles: readonly string[] = parReport.access.roles as readonly string[];
  return {
    branch: branch.code,
    on: branch.businessDate,
    dayStatus: branch.dayStatus,
    dueOn,
    due: { loans: due.loans, due: money.format(due.due), arrears: money.format(due.arrears) },
    overdue: {
      loans: overdue.loans,
      arrears: money.format(overdue.arrears),
      outstanding: money.format(overdue.principal),
    },
    collected: await collectedOn(context, branch),
    waiting: {
      applied: await waiting(context, branch, 'applied'),
      reviewed: await waiting(context, branch, 'reviewed'),
      approved: await waiting(context, branch, 'approved'),
    },
    portfolio: roles.includes(actor.role)
      ? { ...portfolioOf(context, figures, dueOn), trend: await trendOf(context, branch) }
      : null,
  };
});

/** The day that what is due is of: once the day of a branch is closed, the next one. */
function dueDayOf({ businessDate, dayStatus, holidays }: BranchRow): string {
  if (dayStatus === 'open') return businessDate;
  return nextWorkday(businessDate, holidays)?.on ?? businessDate;
}

async function collectedOn({ db, money }: ReadContext, { id, businessDate }: BranchRow) {
  const where = { branchId: id, bookedOn: businessDate, kind: { in: MONEY_IN }, status: 'posted' };
  const [sums] = await db.group('transactions', {
    by: [],
    sum: ['amount'],
    where: where as typeof where & { readonly status: 'posted' },
  });
  return { count: sums?.rows ?? 0, amount: money.format(sums?.amount ?? 0) };
}

async function waiting({ db }: ReadContext, { id }: BranchRow, status: LoanStatus) {
  return db.count('loans', { branchId: id, status });
}

function shareOf(part: number, whole: number, digits: number): string | null {
  const form = { whenNil: 'there is no portfolio', digits };
  return ratio({ num: part, den: 1 }, { num: whole, den: 1 }, form).value;
}

function portfolioOf({ money }: ReadContext, figures: DayFigures, on: string) {
  const { outstanding } = figures;
  return {
    outstanding: money.format(outstanding),
    par: PAR_DAYS.map((days) => {
      const { live: loans, principal } = lateFrom(figures, on, parFrom(days));
      const share = shareOf(principal, outstanding, money.digits);
      return { days, loans, balance: money.format(principal), ratio: share };
    }),
  };
}

/** How much of the portfolio was at risk at the ends of the last days. */
async function trendOf(context: ReadContext, branch: BranchRow) {
  const { money } = context;
  return (await lastDayEnds(context, branch)).map(({ on, outstanding, par30 }) => {
    const [part, whole] = [money.parse(par30), money.parse(outstanding)];
    return { on, outstanding, par30, par30Ratio: shareOf(part, whole, money.digits) };
  });
}
