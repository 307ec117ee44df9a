import { daysBetween } from '../branch/next-workday.js';
import type { ReadContext, WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, SuspenseRow } from '../ports/tables.js';

/** Money in suspense by number or id, which the actor may reach. */
export async function suspenseNamed(context: ReadContext, name: string): Promise<SuspenseRow> {
  const { db } = context;
  const found = name.startsWith('sp_')
    ? await db.get('suspense', name)
    : await db.find('suspense', { number: name.toUpperCase() });
  if (!found) {
    throw refuse('thing.not_found', {
      path: '/suspense',
      facts: { what: 'suspense', name },
      message: `There is no money ${name} in suspense: check its number, or list it with mfi payment suspense.`,
    });
  }
  context.within(found);
  return found;
}

/**
 * Takes some of the money out of suspense, or all that is left of it; nobody else changes it until
 * this write is done.
 * @returns how much, and the row as it is then
 * @throws Refused payment.suspense_short for more than is left
 */
export async function takeFromSuspense(
  context: WriteContext,
  named: SuspenseRow,
  asked: string | undefined,
): Promise<{ readonly amount: number; readonly before: SuspenseRow; readonly after: SuspenseRow }> {
  const before = (await context.db.lock('suspense', named.id)) as SuspenseRow;
  const amount = asked === undefined ? before.left : context.money.parse(asked);
  if (amount > before.left || amount === 0) throw short(context, before, amount);
  return { amount, before, after: await changedBy(context, before, -amount) };
}

/** Gives money back to suspense that a payment, now undone, had taken. */
export async function giveToSuspense(
  context: WriteContext,
  id: string,
  amount: number,
): Promise<void> {
  const row = (await context.db.lock('suspense', id)) as SuspenseRow;
  await changedBy(context, row, amount);
}

async function changedBy({ db }: WriteContext, row: SuspenseRow, amount: number) {
  const left = row.left + amount;
  const status = left === 0 ? ('settled' as const) : ('open' as const);
  const changes = { left, status, version: row.version + 1 };
  await db.update('suspense', row.id, changes);
  return { ...row, ...changes };
}

function short({ money }: WriteContext, { number, left }: SuspenseRow, needed: number) {
  const facts = { suspense: number, left: money.format(left), needed: money.format(needed) };
  const message =
    left === 0
      ? `Nothing is left of ${number}: see where it went with mfi audit list.`
      : `Of ${number} ${facts.left} is left, not ${facts.needed}: take that or less.`;
  return refuse('payment.suspense_short', { path: '/amount', facts, message });
}

/** Money in suspense, as it is answered. */
export function shownSuspense({ money }: ReadContext, row: SuspenseRow, branch: BranchRow) {
  const { id, number, on, bookedOn, status, mode, reference, phone, text, entryId, version } = row;
  return {
    id,
    number,
    on,
    bookedOn,
    age: daysBetween(on, branch.businessDate),
    amount: money.format(row.amount),
    left: money.format(row.left),
    status,
    mode,
    reference,
    phone,
    text,
    entryId,
    version,
  };
}

/** What the audit is told of money in suspense. */
export function auditedSuspense({ number, amount, left, mode, reference, on }: SuspenseRow) {
  return { suspense: { number, amount, left, mode, reference, on } };
}
