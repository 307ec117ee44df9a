import type { InputOf } from '@mfi/contracts';
import type { placePayment } from '@mfi/contracts/payment';
import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import type { AccountRow, BranchRow } from '../ports/tables.js';

/** What the account of money that nobody knows the loan of is found by. */
const SUSPENSE = 'unmatched-receipts';

const CODE = '2050';

/**
 * Books money whose loan is not known: it is owed to whoever sent it until somebody finds out.
 * @returns the id of the entry, and the code of the account
 */
export async function toSuspense(
  context: WriteContext,
  branch: BranchRow,
  input: InputOf<typeof placePayment>,
): Promise<{ readonly entryId: string; readonly account: string }> {
  const { money } = context;
  await checkNew(context, branch, input);
  const amount = money.parse(input.amount);
  const account = await suspenseAccount(context);
  const { reference, phone, text } = input;
  const said = [reference, phone, text].filter((part) => part !== undefined).join(', ');
  const entry = await context.post({
    branchId: branch.id,
    kind: 'cash',
    ...(input.on === undefined ? {} : { valueOn: input.on }),
    narration: `Not matched: ${said || 'no reference'}`,
    lines: [
      { accountId: await accountFor(context, input.mode), amount },
      { accountId: account.id, amount: -amount },
    ],
  });
  const facts = { entryId: entry.id, amount, mode: input.mode, reference: reference ?? null };
  context.audit({ branchId: branch.id, targetId: account.id, after: facts });
  return { entryId: entry.id, account: account.code };
}

/** Statements overlap: the line of one day's end stands in the next one, too. */
async function checkNew(
  context: WriteContext,
  branch: BranchRow,
  { mode, reference, on = branch.businessDate, amount }: InputOf<typeof placePayment>,
): Promise<void> {
  if (reference === undefined) return;
  const { db, actor, now } = context;
  const id = `${SUSPENSE}:${branch.id}:${mode}:${reference.trim().toUpperCase()}:${on}:${amount}`;
  if (await db.get('idempotency', id)) {
    throw refuse('payment.same_reference', {
      path: '/reference',
      facts: { reference, on },
      message: `Money with the reference ${reference} of ${on} is in suspense already: this is the same line.`,
    });
  }
  const row = { operation: 'payment.place', inputHash: '', userId: actor.userId, at: now };
  await db.insert('idempotency', { id, ...row, result: null });
}

/** The account; it is made when money first needs it. */
async function suspenseAccount(context: WriteContext): Promise<AccountRow> {
  const { db, id, now } = context;
  const found = await db.find('accounts', { purpose: SUSPENSE });
  if (found) return found;
  const isTaken = (await db.find('accounts', { code: CODE })) !== undefined;
  const account: AccountRow = {
    id: id('ac'),
    code: isTaken ? `${CODE}-S` : CODE,
    name: 'Money received, not matched to a loan',
    kind: 'liability',
    purpose: SUSPENSE,
    status: 'active',
    createdAt: now,
    version: 1,
  };
  await db.insert('accounts', account);
  context.audit({ branchId: '', targetId: account.id, after: account });
  return account;
}
