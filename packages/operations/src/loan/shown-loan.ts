import type { OutputOf } from '@mfi/contracts';
import type { listLoans, showLoan } from '@mfi/contracts/loan';
import type { ReadContext } from '../kit/context.js';
import type { Where } from '../ports/store.js';
import type {
  BranchRow,
  CustomerRow,
  LoanRow,
  LoanStepRow,
  ProductRow,
  ProductVersionRow,
  Row,
  TableName,
  UserRow,
} from '../ports/tables.js';

/** A loan, as it is answered. */
export type ShownLoan = OutputOf<typeof listLoans>['data'][number];
type ShownStep = OutputOf<typeof showLoan>['steps'][number];

/** A loan, as it is answered, by what its row keeps of its figures. */
export async function shownLoan(context: ReadContext, loan: LoanRow): Promise<ShownLoan> {
  const [shown] = await shownLoans(context, [loan]);
  return shown as ShownLoan;
}

/** Loans, as they are answered: what they name is read once for all of them. */
export async function shownLoans(
  context: ReadContext,
  loans: readonly LoanRow[],
): Promise<ShownLoan[]> {
  const { db } = context;
  const branches = await named(db, 'branches', loans, ({ branchId }) => branchId);
  const customers = await named(db, 'customers', loans, ({ customerId }) => customerId);
  const products = await named(db, 'products', loans, ({ productId }) => productId);
  const versions = await named(db, 'productVersions', loans, (loan) => loan.productVersionId);
  const officers = await named(db, 'users', loans, ({ officerId }) => officerId);
  return loans.map((loan) => ({
    ...figuresOf(context, loan),
    branch: (branches.get(loan.branchId) as BranchRow).code,
    customer: briefly(customers.get(loan.customerId) as CustomerRow),
    product: (products.get(loan.productId) as ProductRow).code,
    productVersion: (versions.get(loan.productVersionId) as ProductVersionRow).ordinal,
    officer: (loan.officerId !== null && officers.get(loan.officerId)?.username) || null,
  }));
}

function briefly({ id, number, name }: CustomerRow) {
  return { id, number, name };
}

/** The rows that some loans name, by id. */
async function named<T extends TableName>(
  db: ReadContext['db'],
  table: T,
  loans: readonly LoanRow[],
  idOf: (loan: LoanRow) => string | null,
): Promise<Map<string, Row<T>>> {
  const ids = [...new Set(loans.map(idOf))].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) {
    const row = await db.get(table, only);
    return new Map(row ? [[only, row]] : []);
  }
  // Every table has ids; the type of a condition does not say so for a table that is not known.
  const where = { id: { in: ids } } as unknown as Where<T>;
  const rows = await db.list(table, { where });
  return new Map(rows.map((row) => [row.id, row]));
}

type Joined = 'branch' | 'customer' | 'product' | 'productVersion' | 'officer';

function figuresOf({ money }: ReadContext, loan: LoanRow): Omit<ShownLoan, Joined> {
  const parts = (principal: number, interest: number, fee: number, penalty: number) => ({
    principal: money.format(principal),
    interest: money.format(interest),
    fee: money.format(fee),
    penalty: money.format(penalty),
    total: money.format(principal + interest + fee + penalty),
  });
  return {
    id: loan.id,
    number: loan.number,
    status: loan.status,
    purpose: loan.purpose,
    principal: money.format(loan.principal),
    cycle: loan.cycle,
    appliedOn: loan.appliedOn,
    decidedOn: loan.decidedOn,
    disbursedOn: loan.disbursedOn,
    closedOn: loan.closedOn,
    asOf: loan.asOf,
    outstanding: parts(
      loan.outstandingPrincipal,
      loan.outstandingInterest,
      loan.outstandingFee,
      loan.outstandingPenalty,
    ),
    due: parts(loan.duePrincipal, loan.dueInterest, loan.dueFee, loan.duePenalty),
    excess: money.format(loan.excess),
    dpd: loan.dpd,
    bucket: loan.bucket,
    arrearsSince: loan.arrearsSince,
    npaSince: loan.npaSince,
    nextDueOn: loan.nextDueOn,
    nextDueAmount: money.format(loan.nextDueAmount),
    version: loan.version,
  };
}

/** A user as steps and histories name one; `system` and others that are no rows too. */
export async function personOf({ db }: ReadContext, userId: string) {
  const user: UserRow | undefined = await db.get('users', userId);
  return { id: userId, username: user?.username ?? userId, name: user?.name ?? userId };
}

/** Steps, as they are answered. */
export async function shownSteps(
  context: ReadContext,
  steps: readonly LoanStepRow[],
): Promise<ShownStep[]> {
  return Promise.all(
    steps.map(async ({ id, step, userId, on, at, note, facts }) => ({
      id,
      step,
      by: await personOf(context, userId),
      on,
      at,
      note,
      facts,
    })),
  );
}
