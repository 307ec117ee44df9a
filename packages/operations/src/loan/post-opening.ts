import type { WriteContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { isControlled, type Purpose } from '../ledger/purposes.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';

/** A loan that comes into the books. */
interface Opening {
  readonly loan: LoanRow;
  readonly branch: BranchRow;
  readonly formerNumber: string | undefined;
  /** When it is held to have come. */
  readonly on: string;
}

/**
 * Opens the books of a loan that ran elsewhere, with one entry: what it holds stands in the accounts
 * of loans; the money and the income of before are the opening balances, and none of it is of today.
 * A loan that owes and holds nothing any more moves nothing.
 */
export async function postOpening(
  context: WriteContext,
  { loan, branch, formerNumber, on }: Opening,
): Promise<void> {
  const { posted, number } = loan;
  const held = Object.entries(posted).filter(([account]) => isControlled(account));
  if (held.every(([, amount]) => amount === 0)) return;
  const lines: { accountId: string; amount: number }[] = [];
  for (const [account, amount] of held) {
    lines.push({ accountId: await accountFor(context, account as Purpose), amount });
  }
  const sum = held.reduce((total, [, amount]) => total + amount, 0);
  lines.push({ accountId: await accountFor(context, 'opening-balances'), amount: -sum });
  await context.post({
    branchId: branch.id,
    kind: 'opening',
    valueOn: on,
    subjectId: loan.id,
    narration: `Loan ${number} taken over${formerNumber ? ` from ${formerNumber}` : ''}`,
    lines,
  });
}
