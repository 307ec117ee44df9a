import type { Announced, ReadContext, WriteContext } from '../kit/context.js';
import { checkVersion, notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, TransferRow } from '../ports/tables.js';

/** A transfer that nobody has decided on, and that nobody else decides on until this write is done. */
export async function openTransfer(
  context: WriteContext,
  { transfer: name, version }: { readonly transfer: string; readonly version?: number | undefined },
): Promise<TransferRow> {
  const { db } = context;
  const found = name.startsWith('tf_')
    ? await db.get('transfers', name)
    : await db.find('transfers', { number: name.toUpperCase() });
  if (!found) throw notFound('transfer', name, '/transfer');
  if (context.actor.branchId !== found.branchId) context.within({ branchId: found.toBranchId });
  const row = (await db.lock('transfers', found.id)) as TransferRow;
  checkVersion(row, version);
  if (row.status === 'proposed') return row;
  throw refuse('transfer.decided', {
    path: '/transfer',
    facts: { status: row.status, decidedBy: row.decidedBy, decidedAt: row.decidedAt },
    message: `Transfer ${row.number} is ${row.status} already: propose another one, if that is right.`,
  });
}

/** What a branch is told of a transfer: the one that is to decide, or to hear what was decided. */
export function transferEvent({ id, number }: TransferRow, branchId: string): Announced {
  return { branchId, facts: { transferId: id, transfer: number } };
}

/** What is answered of a transfer. */
export async function shownTransfer({ db, money }: ReadContext, row: TransferRow) {
  const branchOf = async (id: string) => ((await db.get('branches', id)) as BranchRow).code;
  const subject = await subjectOf({ db }, row);
  const toCentre = row.toCentreId === null ? undefined : await db.get('centres', row.toCentreId);
  const { id, number, kind, status, reason, at, decidedBy, decidedAt, decidedWhy } = row;
  return {
    id,
    number,
    kind,
    ...subject,
    from: await branchOf(row.branchId),
    to: await branchOf(row.toBranchId),
    toCentre: toCentre?.code ?? null,
    status,
    reason,
    proposedBy: row.userId,
    at,
    decidedBy,
    decidedAt,
    decidedWhy,
    customers: row.customers,
    loans: row.loans,
    principal: row.principal === null ? null : money.format(row.principal),
    version: row.version,
  };
}

async function subjectOf(
  { db }: Pick<ReadContext, 'db'>,
  { kind, subjectId }: TransferRow,
): Promise<{ who: string; name: string }> {
  if (kind === 'centre') {
    const centre = await db.get('centres', subjectId);
    return { who: centre?.code ?? subjectId, name: centre?.name ?? '' };
  }
  const found = await db.get(kind === 'group' ? 'groups' : 'customers', subjectId);
  return { who: found?.number ?? subjectId, name: found?.name ?? '' };
}
