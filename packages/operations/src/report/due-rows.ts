import { classifyBorrower, rulesOf } from '@mfi/engine/classification';
import { replay } from '@mfi/engine/loan';
import { dayNumber } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { loanFile } from '../loan/loan-file.js';
import { fallenDue, isAhead, snapshotOf } from '../loan/snapshot.js';
import type { CustomerRow, LoanRow } from '../ports/tables.js';
import { historiesOf, knownBy } from './loan-histories.js';
import { loanPages } from './loan-pages.js';
import { knowsAll, type ReportScope } from './report-scope.js';
import { otherLoans, type StandingRow } from './standing-loans.js';

/** What is said of a loan on which something is due. */
type DueRow = Pick<
  LoanRow,
  | 'id'
  | 'number'
  | 'customerId'
  | 'officerId'
  | 'terms'
  | 'outstandingPrincipal'
  | 'dpd'
  | 'bucket'
  | 'arrearsSince'
  | 'npaSince'
  | 'nextDueOn'
  | 'nextDueAmount'
>;

/** A loan on which something may be due, at the end of a day. */
export interface DueLoan {
  /** The row as it would be at the end of that day if nothing more were paid. */
  readonly loan: DueRow;
  readonly customer: CustomerRow;
  readonly officer: string | null;
  readonly due: number;
  /** Of it, what fell due before that day. */
  readonly arrears: number;
  readonly customerBucket: string;
}

/**
 * The loans of a report on which something is due at the end of a day: as their rows keep it, or by
 * a replay where they keep figures of another day.
 */
export async function dueLoans(
  context: ReadContext,
  scope: ReportScope,
  on: string,
): Promise<DueLoan[]> {
  const due: DueLoan[] = [];
  for await (const { branch, loans } of loanPages(context, scope, LOOKED_AT, {
    to: on,
    after: on,
  })) {
    const isNow = on >= branch.businessDate && knowsAll(scope, branch);
    const may = isNow ? loans.filter((loan) => mayBeDue(loan, on)) : loans;
    const kept = new Set(isNow ? may.filter((loan) => isAhead(loan, on)) : []);
    const busy = may.filter((loan) => !kept.has(loan));
    const found = [
      ...(await keptOf(context, idsOf([...kept].filter(({ aheadDue }) => aheadDue > 0)))),
      ...(await dueOf(context, scope, { ids: idsOf(busy), on })),
    ];
    due.push(...(await withPeople(context, scope, { found, on })));
  }
  return due;
}

const LOOKED_AT = [
  'arrearsSince',
  'nextDueOn',
  'status',
  'aheadOn',
  'aheadPrincipal',
  'aheadDue',
] as const;

function idsOf(loans: readonly Pick<LoanRow, 'id'>[]): string[] {
  return loans.map(({ id }) => id);
}

/** What was overdue when it was last looked at, and what falls due since. */
function mayBeDue(
  { arrearsSince, nextDueOn, status }: Pick<LoanRow, 'arrearsSince' | 'nextDueOn' | 'status'>,
  on: string,
): boolean {
  if (status !== 'active') return false;
  return arrearsSince !== null || (nextDueOn !== null && nextDueOn <= on);
}

type Found = Pick<DueLoan, 'loan' | 'due' | 'arrears'>;

const KEPT_COLUMNS = [
  'id',
  'number',
  'customerId',
  'officerId',
  'terms',
  'bucket',
  'aheadDue',
  'aheadArrears',
  'aheadPrincipal',
  'aheadDpd',
  'aheadBucket',
  'aheadSince',
  'aheadNpaSince',
  'aheadNextOn',
  'aheadNextAmount',
] as const satisfies readonly (keyof LoanRow)[];

/** Loans whose rows keep how they stand on the day. */
async function keptOf({ db }: ReadContext, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await db.pick('loans', KEPT_COLUMNS, { where: { id: { in: ids } } });
  return rows.map((row) => ({
    loan: {
      ...row,
      outstandingPrincipal: row.aheadPrincipal,
      dpd: row.aheadDpd,
      bucket: row.aheadBucket ?? row.bucket,
      arrearsSince: row.aheadSince,
      npaSince: row.aheadNpaSince,
      nextDueOn: row.aheadNextOn,
      nextDueAmount: row.aheadNextAmount,
    },
    due: row.aheadDue,
    arrears: row.aheadArrears,
  }));
}

async function dueOf(
  context: ReadContext,
  { knownOn }: ReportScope,
  { ids, on }: { readonly ids: readonly string[]; readonly on: string },
): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await context.db.list('loans', { where: { id: { in: ids } } });
  const histories = await historiesOf(context, ids);
  return rows.flatMap((row) => {
    const events = knownBy(histories.get(row.id) ?? [], knownOn);
    const figures = replay(loanFile(row, events, on));
    const due = context.money.parse(figures.due.total);
    if (due === 0 || figures.status !== 'active') return [];
    const loan = { ...row, ...snapshotOf(row, figures, context.money) };
    return [{ loan, due, arrears: due - fallenDue(figures, context.money) }];
  });
}

async function withPeople(
  context: ReadContext,
  scope: ReportScope,
  { found, on }: { readonly found: readonly Found[]; readonly on: string },
): Promise<DueLoan[]> {
  const { db } = context;
  const loans = found.map(({ loan }) => loan);
  const customerIds = [...new Set(loans.map(({ customerId }) => customerId))];
  const customers = await db.list('customers', { where: { id: { in: customerIds } } });
  const byId = new Map(customers.map((row) => [row.id, row]));
  const officerIds = [...new Set(loans.flatMap(({ officerId }) => officerId ?? []))];
  const officers = await db.list('users', { where: { id: { in: officerIds } } });
  const names = new Map(officers.map(({ id, username }) => [id, username]));
  const others = await otherLoans(context, scope, { asOf: on, loans });
  const running = others.filter(({ status }) => status === 'active');
  const buckets = bucketsOf(loans, running, on);
  return found.map((one) => ({
    ...one,
    customer: byId.get(one.loan.customerId) as CustomerRow,
    officer: one.loan.officerId === null ? null : (names.get(one.loan.officerId) ?? null),
    customerBucket: buckets.get(one.loan.customerId) ?? one.loan.bucket,
  }));
}

/** The bucket of each customer: NPA is the customer's, when one loan is. */
function bucketsOf(
  loans: readonly DueRow[],
  others: readonly StandingRow[],
  on: string,
): Map<string, string> {
  const byCustomer = new Map<string, Pick<LoanRow, 'arrearsSince' | 'npaSince'>[]>();
  for (const loan of [...loans, ...others]) {
    byCustomer.set(loan.customerId, [...(byCustomer.get(loan.customerId) ?? []), loan]);
  }
  const rules = new Map(loans.map(({ customerId, terms }) => [customerId, terms.classification]));
  const day = (date: string | null) => (date === null ? null : dayNumber(date));
  return new Map(
    [...byCustomer].map(([customerId, own]) => {
      const arrears = own.map(({ arrearsSince, npaSince }) => ({
        since: day(arrearsSince),
        npaSince: day(npaSince),
      }));
      const theirs = rulesOf(rules.get(customerId) as Parameters<typeof rulesOf>[0]);
      return [customerId, classifyBorrower(arrears, dayNumber(on), theirs).bucket];
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
