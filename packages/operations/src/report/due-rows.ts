import type { LoanEvent, LoanFigures } from '@mfi/engine';
import { classifyBorrower, rulesOf } from '@mfi/engine/classification';
import { replay } from '@mfi/engine/loan';
import { dayNumber } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { userNamed } from '../kit/lookup.js';
import { loanFile } from '../loan/loan-file.js';
import { snapshotOf } from '../loan/snapshot.js';
import type { Where } from '../ports/store.js';
import type { BranchRow, CustomerRow, LoanRow } from '../ports/tables.js';

/** How many loans are read at a time. */
const PAGE = 500;

/** A loan on which something may be due, at the end of a day. */
export interface DueLoan {
  /** The row as it would be at the end of that day if nothing more were paid. */
  readonly loan: LoanRow;
  readonly customer: CustomerRow;
  readonly officer: string | null;
  readonly due: number;
  /** Of it, what fell due before that day. */
  readonly arrears: number;
  readonly customerBucket: string;
}

/** The loans of a branch on which something is due at the end of a day, each by a replay to it. */
export async function dueLoans(
  context: ReadContext,
  branch: BranchRow,
  { on, officer }: { readonly on: string; readonly officer?: string | undefined },
): Promise<DueLoan[]> {
  const officerId =
    officer === undefined ? undefined : (await userNamed(context, officer, '/officer')).id;
  const rows = await candidates(context, branch, { on, officerId });
  const found: { loan: LoanRow; due: number; arrears: number }[] = [];
  for (let start = 0; start < rows.length; start += PAGE) {
    const page = rows.slice(start, start + PAGE);
    const events = await eventsOf(context, page);
    for (const row of page) {
      const figures = replay(loanFile(row, events.get(row.id) ?? [], on));
      const due = context.money.parse(figures.due.total);
      if (due === 0) continue;
      const loan = { ...row, ...snapshotOf(row, figures, context.money) };
      found.push({ loan, due, arrears: due - dueOn(context, figures, on) });
    }
  }
  return withPeople(context, found, on);
}

interface Sought {
  readonly on: string;
  readonly officerId: string | undefined;
}

/** What was overdue when it was last looked at, and what falls due since. */
async function candidates(
  { db }: ReadContext,
  branch: BranchRow,
  { on, officerId }: Sought,
): Promise<LoanRow[]> {
  const where: Where<'loans'> = {
    branchId: branch.id,
    status: 'active',
    ...(officerId === undefined ? {} : { officerId }),
  };
  const late = await db.list('loans', { where: { ...where, arrearsSince: { not: null } } });
  const next = await db.list('loans', { where: { ...where, nextDueOn: { to: on } } });
  return [...new Map([...late, ...next].map((row) => [row.id, row])).values()];
}

async function eventsOf({ db }: ReadContext, loans: readonly LoanRow[]) {
  const byLoan = new Map<string, LoanEvent[]>(loans.map(({ id }) => [id, []]));
  const rows = await db.list('loanEvents', {
    where: { loanId: { in: [...byLoan.keys()] } },
    order: [
      ['loanId', 'asc'],
      ['seq', 'asc'],
    ],
  });
  for (const { loanId, event } of rows) byLoan.get(loanId)?.push(event);
  return byLoan;
}

/** What of the due fell due on the very day. */
export function dueOn({ money }: ReadContext, figures: LoanFigures, on: string): number {
  const parts = ['principal', 'interest', 'fee', 'penalty'] as const;
  return figures.installments
    .filter((row) => row.due === on)
    .flatMap((row) =>
      parts.map(
        (part) =>
          money.parse(row[part]) - money.parse(row.paid[part]) - money.parse(row.waived[part]),
      ),
    )
    .reduce((sum, amount) => sum + amount, 0);
}

async function withPeople(
  context: ReadContext,
  found: readonly { loan: LoanRow; due: number; arrears: number }[],
  on: string,
): Promise<DueLoan[]> {
  const { db } = context;
  const customerIds = [...new Set(found.map(({ loan }) => loan.customerId))];
  const customers = new Map<string, CustomerRow>();
  const loans: LoanRow[] = [];
  for (let start = 0; start < customerIds.length; start += PAGE) {
    const ids = customerIds.slice(start, start + PAGE);
    for (const row of await db.list('customers', { where: { id: { in: ids } } })) {
      customers.set(row.id, row);
    }
    loans.push(
      ...(await db.list('loans', { where: { customerId: { in: ids }, status: 'active' } })),
    );
  }
  const officerIds = [...new Set(found.flatMap(({ loan }) => loan.officerId ?? []))];
  const officers = await db.list('users', { where: { id: { in: officerIds } } });
  const names = new Map(officers.map(({ id, username }) => [id, username]));
  const seen = new Map(found.map(({ loan }) => [loan.id, loan]));
  const buckets = bucketsOf(
    loans.map((loan) => seen.get(loan.id) ?? loan),
    on,
  );
  return found.map((one) => ({
    ...one,
    customer: customers.get(one.loan.customerId) as CustomerRow,
    officer: one.loan.officerId === null ? null : (names.get(one.loan.officerId) ?? null),
    customerBucket: buckets.get(one.loan.customerId) ?? one.loan.bucket,
  }));
}

/** The bucket of each customer: NPA is the customer's, when one loan is. */
function bucketsOf(loans: readonly LoanRow[], on: string): Map<string, string> {
  const byCustomer = new Map<string, LoanRow[]>();
  for (const loan of loans) {
    byCustomer.set(loan.customerId, [...(byCustomer.get(loan.customerId) ?? []), loan]);
  }
  const day = (date: string | null) => (date === null ? null : dayNumber(date));
  return new Map(
    [...byCustomer].map(([customerId, own]) => {
      const arrears = own.map(({ arrearsSince, npaSince }) => ({
        since: day(arrearsSince),
        npaSince: day(npaSince),
      }));
      const rules = rulesOf(own[0]?.terms.classification as Parameters<typeof rulesOf>[0]);
      return [customerId, classifyBorrower(arrears, dayNumber(on), rules).bucket];
    }),
  );
}

/** A due loan, as it is answered. */
export function shownDue(
  { money }: ReadContext,
  { loan, customer, officer, due, arrears, customerBucket }: DueLoan,
) {
  const { id, number, arrearsSince, dpd, bucket, nextDueOn, nextDueAmount } = loan;
  return {
    loan: { id, number },
    customer: {
      id: customer.id,
      number: customer.number,
      name: customer.name,
      phone: customer.phone,
      village: customer.address?.village ?? null,
    },
    officer,
    due: money.format(due),
    arrears: money.format(arrears),
    since: arrearsSince,
    dpd,
    bucket,
    customerBucket,
    nextDueOn,
    nextDueAmount: money.format(nextDueAmount),
    outstanding: money.format(loan.outstandingPrincipal),
  };
}
