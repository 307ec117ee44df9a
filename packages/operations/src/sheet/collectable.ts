import type { LoanEvent } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import { customersById } from '../customer/customers-by-id.js';
import { groupsOf, membersOf } from '../group/members.js';
import type { ReadContext } from '../kit/context.js';
import { loanFile } from '../loan/loan-file.js';
import { fallenDue, snapshotOf } from '../loan/snapshot.js';
import type { CustomerRow, GroupMemberRow, LoanRow } from '../ports/tables.js';
import type { SheetScope } from './sheet-scope.js';

/** How many things are asked for at once. */
const AT_ONCE = 200;

/** A loan as it stands at the end of a day if nothing more is paid. */
export interface Collectable {
  readonly loan: LoanRow;
  readonly groupId: string | null;
  readonly due: number;
  /** Of it, what fell due before that day. */
  readonly arrears: number;
}

/** The running loans that a sheet is for: group by group, and by name within. */
export async function collectable(
  context: ReadContext,
  scope: SheetScope,
  but: ReadonlySet<string>,
): Promise<Collectable[]> {
  const found = await loansOf(context, scope);
  const wanted = found.filter(
    ({ id, disbursedOn }) => !but.has(id) && (disbursedOn ?? '') <= scope.on,
  );
  const events = await eventsOf(context, wanted);
  const groups = await groupsOfCustomers(context, wanted);
  const customers = await customersById(
    context,
    wanted.map(({ customerId }) => customerId),
  );
  const rows = wanted.map((row) => ({
    ...standing(context, row, events.get(row.id) ?? [], scope.on),
    groupId: groups.get(row.customerId)?.groupId ?? null,
  }));
  const key = ({ loan, groupId }: Collectable) => {
    const { name } = customers.get(loan.customerId) as CustomerRow;
    return [groupId ?? '\uffff', name, loan.number].join('\n');
  };
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

async function loansOf(context: ReadContext, scope: SheetScope): Promise<LoanRow[]> {
  const { db } = context;
  const { branch, centre, officer } = scope;
  const running = { branchId: branch.id, status: 'active' } as const;
  if (!centre) return db.list('loans', { where: { ...running, officerId: officer?.id ?? '' } });
  const members = await membersOf(context, await groupsOf(context, centre));
  return inParts(
    members.map(({ customerId }) => customerId),
    (ids) => db.list('loans', { where: { ...running, customerId: { in: ids } } }),
  );
}

/** How a loan stands on a day; what happened to it later is not known then. */
function standing(
  context: ReadContext,
  row: LoanRow,
  events: readonly LoanEvent[],
  on: string,
): Omit<Collectable, 'groupId'> {
  const known = events.filter((event) => event.on <= on);
  const figures = replay(loanFile(row, known, on));
  const due = context.money.parse(figures.due.total);
  const loan = { ...row, ...snapshotOf(row, figures, context.money) };
  return { loan, due, arrears: due - fallenDue(figures, context.money) };
}

async function eventsOf({ db }: ReadContext, loans: readonly LoanRow[]) {
  const byLoan = new Map<string, LoanEvent[]>(loans.map(({ id }) => [id, []]));
  const rows = await inParts([...byLoan.keys()], (ids) =>
    db.list('loanEvents', {
      where: { loanId: { in: ids } },
      order: [
        ['loanId', 'asc'],
        ['seq', 'asc'],
      ],
    }),
  );
  for (const { loanId, event } of rows) byLoan.get(loanId)?.push(event);
  return byLoan;
}

async function groupsOfCustomers(
  { db }: ReadContext,
  loans: readonly LoanRow[],
): Promise<ReadonlyMap<string, GroupMemberRow>> {
  const customerIds = [...new Set(loans.map(({ customerId }) => customerId))];
  const rows = await inParts(customerIds, (ids) =>
    db.list('groupMembers', { where: { customerId: { in: ids }, leftOn: null } }),
  );
  return new Map(rows.map((row) => [row.customerId, row]));
}

async function inParts<R>(
  ids: readonly string[],
  ask: (some: readonly string[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    found.push(...(await ask(ids.slice(from, from + AT_ONCE))));
  }
  return found;
}
