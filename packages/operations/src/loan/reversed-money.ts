import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import { giveToSuspense } from '../payment/suspense-row.js';
import type { TillRow, TransactionRow } from '../ports/tables.js';
import { checkVault } from '../till/vault.js';
import { factsOf } from './payment-facts.js';
import type { MoneyPlace } from './record-event.js';

/**
 * Where money goes back when a payment is undone: to where it came from, so that what is there is
 * what the books say. A till that was closed since has given its cash to the vault.
 * @param moneyIn minor units; below nil for money that goes out again
 * @throws Refused till.not_enough when the till does not hold it any more, till.vault_short where the
 * vault does not and must
 */
export async function reversedMoney(
  context: WriteContext,
  payment: TransactionRow,
  moneyIn: number,
): Promise<MoneyPlace> {
  const { db, money } = context;
  const { mode, tillId } = payment;
  const { suspenseId } = factsOf(payment);
  if (suspenseId !== undefined) {
    await giveToSuspense(context, suspenseId, -moneyIn);
    return 'unmatched-receipts';
  }
  if (mode === 'bank' || mode === 'cheque') return 'bank';
  if (mode === 'mobile-money') return 'mobile-money';
  const till = tillId === null ? undefined : ((await db.lock('tills', tillId)) as TillRow);
  if (till?.status !== 'open') {
    await checkVault(context, payment.branchId, { amountIn: moneyIn, path: '/entry' });
    return 'cash-vault';
  }
  const balance = till.balance + moneyIn;
  if (balance < 0) {
    const facts = {
      till: till.name,
      balance: money.format(till.balance),
      needed: money.format(-moneyIn),
    };
    throw refuse('till.not_enough', {
      path: '/entry',
      facts,
      message: `The money went into till ${till.name}, which holds ${facts.balance} of ${facts.needed} now: bring cash from the vault there first.`,
    });
  }
  await db.update('tills', till.id, { balance, version: till.version + 1 });
  return 'cash-till';
}
