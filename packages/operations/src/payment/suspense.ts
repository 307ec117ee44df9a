import type { InputOf } from '@mfi/contracts';
import type { placePayment } from '@mfi/contracts/payment';
import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import type { AccountRow, BranchRow, SuspenseRow } from '../ports/tables.js';
import { auditedSuspense } from './suspense-row.js';

type Input = InputOf<typeof placePayment>;

/** Where lines of statements that went to suspense are known by. */
const LINES = 'unmatched-receipts';

/**
 * Books money whose loan is not known: it is owed to whoever sent it until somebody finds out.
 * @returns what is kept of it, and the code of the account
 */
export async function toSuspense(
  context: WriteContext,
  branch: BranchRow,
  input: Input,
): Promise<{ readonly row: SuspenseRow; readonly account: string }> {
  const { db, money, actor, now } = context;
  await markSuspended(context, branch, input);
  const amount = money.parse(input.amount);
  const number = `SU-${String(await db.next('suspense')).padStart(6, '0')}`;
  const { reference, phone, text, mode, on = branch.businessDate } = input;
  const id = context.id('sp');
  const said = [reference, phone, text].filter((part) => part !== undefined).join(', ');
  const account = await accountFor(context, 'unmatched-receipts');
  const entry = await context.post({
    branchId: branch.id,
    kind: 'cash',
    valueOn: on,
    subjectId: id,
    narration: `${number} not matched: ${said || 'no reference'}`,
    lines: [
      { accountId: await accountFor(context, mode), amount },
      { accountId: account, amount: -amount },
    ],
  });
  const row: SuspenseRow = {
    id,
    number,
    branchId: branch.id,
    amount,
    left: amount,
    status: 'open',
    mode,
    reference: reference ?? null,
    phone: phone ?? null,
    text: text ?? null,
    on,
    bookedOn: branch.businessDate,
    entryId: entry.id,
    userId: actor.userId,
    at: now,
    version: 1,
  };
  await db.insert('suspense', row);
  context.audit({ branchId: branch.id, targetId: id, after: auditedSuspense(row) });
  const { code } = (await db.get('accounts', account)) as AccountRow;
  return { row, account: code };
}

/**
 * Refuses a line of a statement that is in suspense already, or was: statements overlap, and the line
 * of one day's end stands in the next one, too. By then its loan may be found.
 * @throws Refused payment.same_reference
 */
export async function checkNotSuspended(
  { db }: WriteContext,
  branch: BranchRow,
  input: Input,
): Promise<void> {
  const id = lineId(branch, input);
  if (id === undefined || !(await db.get('idempotency', id))) return;
  const { reference, on = branch.businessDate } = input;
  throw refuse('payment.same_reference', {
    path: '/reference',
    facts: { reference, on },
    message: `Money with the reference ${reference} of ${on} went into suspense: this is the same line. See mfi payment suspense.`,
  });
}

/** Two that book the same line at once cannot both: the second one finds its name taken. */
async function markSuspended(context: WriteContext, branch: BranchRow, input: Input) {
  const id = lineId(branch, input);
  if (id === undefined) return;
  const { db, actor, now } = context;
  const row = { operation: 'payment.place', inputHash: '', userId: actor.userId, at: now };
  await db.insert('idempotency', { id, ...row, result: null });
}

function lineId({ id, businessDate }: BranchRow, input: Input): string | undefined {
  const { mode, reference, on = businessDate, amount } = input;
  if (reference === undefined) return undefined;
  return `${LINES}:${id}:${mode}:${reference.trim().toUpperCase()}:${on}:${amount}`;
}
