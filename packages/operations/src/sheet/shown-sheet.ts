import { customersById } from '../customer/customers-by-id.js';
import type { ReadContext } from '../kit/context.js';
import type { Where } from '../ports/store.js';
import type {
  BranchRow,
  CentreRow,
  CustomerRow,
  GroupRow,
  LoanRow,
  Row,
  SheetLineRow,
  SheetRow,
  TableName,
  TransactionRow,
  UserRow,
} from '../ports/tables.js';
import { linesOf } from './sheet-named.js';

/** How many rows are asked for at once. */
const AT_ONCE = 200;

/** A sheet with its rows, as it is answered. */
export async function shownSheet(context: ReadContext, sheet: SheetRow) {
  const { money } = context;
  const lines = await linesOf(context, sheet);
  const names = await namesOf(context, lines);
  const rows = lines.map((line) => ({
    row: line.ordinal,
    id: line.id,
    group: line.groupId === null ? null : (names.groups.get(line.groupId)?.number ?? null),
    loan: { id: line.loanId, number: names.loan(line).number },
    customer: briefly(names.customer(line)),
    due: money.format(line.due),
    arrears: money.format(line.arrears),
    advance: money.format(line.advance),
    nextDueOn: line.nextDueOn,
    nextDueAmount: money.format(line.nextDueAmount),
    amount: line.amount === null ? null : money.format(line.amount),
    attendance: line.attendance,
    status: line.status,
    payment: names.receipt(line),
    problem: line.problem,
  }));
  return { sheet: await shownSheetRow(context, sheet, lines), rows };
}

/** A sheet, as lists have it. */
export async function shownSheetRow(
  context: ReadContext,
  sheet: SheetRow,
  lines: readonly SheetLineRow[],
) {
  const { db, money } = context;
  const { id, number, on, status, exportedAt, postedAt, version } = sheet;
  const branch = (await db.get('branches', sheet.branchId)) as BranchRow;
  const centre: CentreRow | undefined =
    sheet.centreId === null ? undefined : await db.get('centres', sheet.centreId);
  const officer: UserRow | undefined =
    sheet.officerId === null ? undefined : await db.get('users', sheet.officerId);
  const posted = lines.filter((line) => line.status === 'posted');
  const { controlTotal } = sheet;
  return {
    id,
    number,
    branch: branch.code,
    centre: centre?.code ?? null,
    officer: officer?.username ?? null,
    on,
    status,
    rows: lines.length,
    due: money.format(lines.reduce((sum, { due }) => sum + due, 0)),
    entered: money.format(enteredOn(lines)),
    posted: money.format(enteredOn(posted)),
    controlTotal: controlTotal === null ? null : money.format(controlTotal),
    exportedAt,
    postedAt,
    version,
  };
}

/** What the rows of a sheet sum to, as far as anybody has said. */
export function enteredOn(lines: readonly Pick<SheetLineRow, 'amount'>[]): number {
  return lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

/** What the rows of a sheet name, read at once. */
export async function namesOf(context: ReadContext, lines: readonly SheetLineRow[]) {
  const customers = await customersById(
    context,
    lines.map(({ customerId }) => customerId),
  );
  const loans = await byId(
    context,
    'loans',
    lines.map(({ loanId }) => loanId),
  );
  const groups = await byId(
    context,
    'groups',
    lines.flatMap(({ groupId }) => groupId ?? []),
  );
  const payments = await byId(
    context,
    'transactions',
    lines.flatMap(({ transactionId }) => transactionId ?? []),
  );
  return {
    groups: groups as ReadonlyMap<string, GroupRow>,
    loan: ({ loanId }: SheetLineRow) => loans.get(loanId) as LoanRow,
    customer: ({ customerId }: SheetLineRow) => customers.get(customerId) as CustomerRow,
    receipt: ({ transactionId }: SheetLineRow): string | null => {
      const payment: TransactionRow | undefined =
        transactionId === null ? undefined : payments.get(transactionId);
      return payment?.receiptNumber ?? null;
    },
  };
}

function briefly({ id, number, name }: CustomerRow) {
  return { id, number, name };
}

async function byId<T extends TableName>(
  { db }: ReadContext,
  table: T,
  ids: readonly string[],
): Promise<Map<string, Row<T>>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, Row<T>>();
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE);
    // Every table has ids; the type of a condition does not say so for a table that is not known.
    const where = { id: { in: some } } as unknown as Where<T>;
    for (const row of await db.list(table, { where })) found.set(row.id, row);
  }
  return found;
}
