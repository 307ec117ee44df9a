import { transferTill } from '@mfi/contracts/till';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import type { TillRow } from '../ports/tables.js';
import { shownTill, tillToChange } from './till-row.js';
import { checkYours } from './yours.js';

/** Moves cash between the vault and a till; neither can hold less than nothing. */
export const transferTillHandler = writes(transferTill, async (context, input) => {
  const { db, money } = context;
  const { till, branch } = await tillToChange(context, input.till, input.branch);
  checkYours(context, till);
  // Two that take from the vault at once wait for each other here.
  await db.lock('counters', `entry:${branch.id}`);
  const amount = money.parse(input.amount);
  const intoTill = input.to === 'till' ? amount : -amount;
  const vaultId = await accountFor(context, 'cash-vault');
  const vault = (await movedOn(context, vaultId, { branchId: branch.id })).net;
  if (till.balance + intoTill < 0) throw tillShort(context, till, input.amount);
  if (vault - intoTill < 0) throw vaultShort(context, vault, input.amount);
  const balance = till.balance + intoTill;
  const way = input.to === 'till' ? `Vault to till ${till.name}` : `Till ${till.name} to vault`;
  const entry = await context.post({
    branchId: branch.id,
    kind: 'cash',
    subjectId: till.id,
    narration: input.note === undefined ? way : `${way}: ${input.note}`,
    lines: [
      { accountId: await accountFor(context, 'cash-till'), amount: intoTill },
      { accountId: vaultId, amount: -intoTill },
    ],
  });
  const changes = { balance, version: till.version + 1 };
  await db.update('tills', till.id, changes);
  const after = { ...till, ...changes };
  context.audit({ branchId: branch.id, targetId: till.id, before: till, after });
  return {
    till: await shownTill(context, after, branch),
    vault: money.format(vault - intoTill),
    entryId: entry.id,
  };
});

function tillShort({ money }: WriteContext, till: TillRow, needed: string) {
  const balance = money.format(till.balance);
  return refuse('till.not_enough', {
    path: '/amount',
    facts: { till: till.name, balance, needed },
    message: `Till ${till.name} holds ${balance}, not ${needed}: move less, or count it first.`,
  });
}

function vaultShort({ money }: WriteContext, vault: number, needed: string) {
  const balance = money.format(vault);
  return refuse('till.vault_short', {
    path: '/amount',
    facts: { vault: balance, needed },
    message: `The vault holds ${balance}, not ${needed}: move less, or enter the cash that is there with mfi ledger propose-journal.`,
  });
}
