import type { WriteContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import type { Purpose } from '../ledger/purposes.js';
import { accrueLoan } from '../loan/record-event.js';
import { keepStep } from '../loan/take-step.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { interBranchAccount } from './inter-branch-account.js';

/** What of a loan stands in a balance sheet: it goes with the loan. Income and cash of before stay. */
const BALANCES = [
  'loans',
  'interest-receivable',
  'fees-receivable',
  'excess-held',
  'interest-suspense',
  'provision',
] as const satisfies readonly Purpose[];

/** A loan on its way. */
export interface Moving {
  readonly loan: LoanRow;
  readonly from: BranchRow;
  readonly to: BranchRow;
  readonly officerId: string | null;
  readonly note: string;
}

/**
 * Takes a loan over into the books of another branch: brought to the end of the day where it was, its
 * balances leave there and come here, against the account between branches, which is nil over both.
 * @returns its principal, in minor units
 */
export async function moveLoan(context: WriteContext, moving: Moving): Promise<number> {
  const { db } = context;
  const { from, to, officerId, note } = moving;
  const locked = (await db.lock('loans', moving.loan.id)) as LoanRow;
  const isOut = locked.disbursedOn !== null && locked.status !== 'closed';
  const loan = isOut ? (await accrueLoan(context, locked)).loan : locked;
  await moveBalances(context, { ...moving, loan });
  const changes = { branchId: to.id, officerId, coming: null, version: loan.version + 1 };
  await db.update('loans', loan.id, changes);
  await db.insert('loanMoves', {
    id: context.id('mv'),
    loanId: loan.id,
    branchId: from.id,
    toBranchId: to.id,
    on: from.businessDate,
  });
  const facts = { from: loan.officerId, to: officerId, fromBranch: from.code, toBranch: to.code };
  await keepStep(context, { loan, branch: to }, { step: 'transfer', note, facts });
  const before = { branchId: from.id, officerId: loan.officerId, version: loan.version };
  for (const branchId of [from.id, to.id]) {
    context.audit({ branchId, targetId: loan.id, before, after: { ...changes, note } });
  }
  return loan.outstandingPrincipal;
}

async function moveBalances(context: WriteContext, { loan, from, to }: Moving): Promise<void> {
  const held = BALANCES.flatMap((purpose) => {
    const amount = loan.posted[purpose] ?? 0;
    return amount === 0 ? [] : [{ purpose, amount }];
  });
  if (held.length === 0) return;
  const between = await interBranchAccount(context);
  const sum = held.reduce((total, { amount }) => total + amount, 0);
  const lines = await Promise.all(
    held.map(async ({ purpose, amount }) => ({
      accountId: await accountFor(context, purpose),
      amount,
    })),
  );
  const entry = { kind: 'transfer', subjectId: loan.id } as const;
  await context.post({
    ...entry,
    branchId: from.id,
    narration: `Loan ${loan.number} to branch ${to.code}`,
    lines: [
      ...lines.map(({ accountId, amount }) => ({ accountId, amount: -amount })),
      { accountId: between, amount: sum },
    ],
  });
  await context.post({
    ...entry,
    branchId: to.id,
    narration: `Loan ${loan.number} from branch ${from.code}`,
    lines: [...lines, { accountId: between, amount: -sum }],
  });
}
