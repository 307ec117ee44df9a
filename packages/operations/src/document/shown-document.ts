import type { OutputOf } from '@mfi/contracts';
import type { showDocument } from '@mfi/contracts/document';
import { customersById } from '../customer/customers-by-id.js';
import type { ReadContext } from '../kit/context.js';
import { branchCodes } from '../ledger/entry-row.js';
import type { CustomerRow, DocumentRow } from '../ports/tables.js';

type Shown = OutputOf<typeof showDocument>;

/** A document, as it is answered. */
export async function shownDocument(context: ReadContext, row: DocumentRow): Promise<Shown> {
  const [shown] = await shownDocuments(context, [row]);
  return shown as Shown;
}

/** Documents, as they are answered: where their bytes are is nobody's business. */
export async function shownDocuments(
  context: ReadContext,
  rows: readonly DocumentRow[],
): Promise<Shown[]> {
  const { db } = context;
  const codes = await branchCodes(context);
  const customers = await customersById(
    context,
    rows.map(({ customerId }) => customerId),
  );
  const loanIds = [...new Set(rows.flatMap(({ loanId }) => loanId ?? []))];
  const loans = new Map(
    (await db.pick('loans', ['id', 'number'], { where: { id: { in: loanIds } } })).map(
      ({ id, number }) => [id, number],
    ),
  );
  const names = await usernames(context, rows);
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  return rows.map(({ branchId, customerId, loanId, place: _, ...row }) => ({
    ...row,
    branch: codes.get(branchId) ?? branchId,
    customer: (customers.get(customerId) as CustomerRow).number,
    loan: loanId === null ? null : (loans.get(loanId) ?? loanId),
    addedBy: named(row.addedBy) ?? '',
    decidedBy: named(row.decidedBy),
    deletedBy: named(row.deletedBy),
  }));
}

async function usernames(
  { db }: ReadContext,
  rows: readonly DocumentRow[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ addedBy, decidedBy, deletedBy }) =>
    [addedBy, decidedBy, deletedBy].filter((id) => id !== null),
  );
  const users = await db.pick('users', ['id', 'username'], {
    where: { id: { in: [...new Set(ids)] } },
  });
  return new Map(users.map(({ id, username }) => [id, username]));
}
