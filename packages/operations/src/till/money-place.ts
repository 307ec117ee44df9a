import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { MoneyPlace } from '../loan/record-event.js';
import type { BranchRow, TillRow, TransactionRow } from '../ports/tables.js';
import { checkVault } from './vault.js';

/** How money is handed over. */
export type MoneyMode = TransactionRow['mode'];

/** Where money of a branch came in or went out. */
export interface PlacedMoney {
  /** The purpose of the ledger account that holds it. */
  readonly place: MoneyPlace;
  /** The till it went through; null for money that goes through none. */
  readonly tillId: string | null;
}

/**
 * Where money comes in or goes out, by how it is handed over. Cash of a branch with tills goes through
 * the actor's own open till, whose balance is brought in step here; cash of a branch without any goes
 * through the vault. A cheque is the bank's.
 * @param amountIn minor units; negative for money that goes out
 * @throws Refused till.none_open for cash when the actor has no till open, till.not_enough when the
 * till does not hold what is to go out, till.vault_short where the vault does not and must
 */
export async function moneyPlace(
  context: WriteContext,
  branch: BranchRow,
  mode: MoneyMode,
  amountIn: number,
): Promise<PlacedMoney> {
  if (mode === 'bank' || mode === 'cheque') return { place: 'bank', tillId: null };
  if (mode === 'mobile-money') return { place: 'mobile-money', tillId: null };
  if ((await context.db.find('tills', { branchId: branch.id })) === undefined) {
    await checkVault(context, branch.id, { amountIn, path: '/mode' });
    return { place: 'cash-vault', tillId: null };
  }
  const till = await openTill(context, branch);
  const balance = till.balance + amountIn;
  if (balance < 0) throw notEnough(context, till, -amountIn);
  await context.db.update('tills', till.id, { balance, version: till.version + 1 });
  return { place: 'cash-till', tillId: till.id };
}

/** The actor's own till, which nobody else changes until this write is done. */
async function openTill({ db, actor }: WriteContext, branch: BranchRow): Promise<TillRow> {
  const where = { branchId: branch.id, userId: actor.userId, status: 'open' } as const;
  const found = await db.find('tills', where);
  const till = found && (await db.lock('tills', found.id));
  if (till?.status === 'open' && till.userId === actor.userId) return till;
  throw refuse('till.none_open', {
    path: '/mode',
    facts: { branch: branch.code },
    message: `You have no open till in branch ${branch.code}: open yours with mfi till open, or choose another mode.`,
  });
}

function notEnough({ money }: WriteContext, till: TillRow, needed: number) {
  const facts = {
    till: till.name,
    balance: money.format(till.balance),
    needed: money.format(needed),
  };
  return refuse('till.not_enough', {
    path: '/mode',
    facts,
    message: `Till ${till.name} holds ${facts.balance} and ${facts.needed} is to go out: bring cash from the vault first, or choose another mode.`,
  });
}
