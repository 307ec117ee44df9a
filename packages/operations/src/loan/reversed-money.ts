import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { TillRow, TransactionRow } from '../ports/tables.js';
import type { MoneyPlace } from './record-event.js';

/**
 * Where money goes back when a payment is undone: to where it came from, so that what is there is
 * what the books say. A till that was closed since has given its cash to the vault.
 * @param moneyIn minor units; below nil for money that goes out again
 * @throws Refused till.not_enough when the till does not hold it any more
 */
export async function reversedMoney(
  { db, money }: WriteContext,
  { mode, tillId }: TransactionRow,
  moneyIn: number,
): Promise<MoneyPlace> {
  if (mode === 'bank' || mode === 'cheque') return 'bank';
  if (mode === 'mobile-money') return 'mobile-money';
  if (tillId === null) return 'cash-vault';
  const till = (await db.lock('tills', tillId)) as TillRow;
  if (till.status !== 'open') return 'cash-vault';
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
