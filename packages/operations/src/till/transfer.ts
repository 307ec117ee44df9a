import { transferTill } from '@mfi/contracts/till';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import type { TillRow } from '../ports/tables.js';
import { shownTill, tillToChange } from './till-row.js';
import { lockVault, vaultShort } from './vault.js';
import { checkYours } from './yours.js';

/** Moves cash between the vault and a till; neither can hold less than nothing. */
export const transferTillHandler = writes(transferTill, async (context, input) => {
  const { db, money } = context;
  const { till, branch } = await tillToChange(context, input.till, input.branch);
  checkYours(context, till);
  const amount = money.parse(input.amount);
  const intoTill = input.to === 'till' ? amount : -amount;
  const vault = await lockVault(context, branch.id);
  if (till.balance + intoTill < 0) throw tillShort(context, till, input.amount);
  if (vault - intoTill < 0) throw vaultShort(context, { vault, needed: intoTill, path: '/amount' });
  const balance = till.balance + intoTill;
  const way = input.to === 'till' ? `Vault to till ${till.name}` : `Till ${till.name} to vault`;
  const entry = await context.post({
    branchId: branch.id,
    kind: 'cash',
    subjectId: till.id,
    narration: input.note === undefined ? way : `${way}: ${input.note}`,
    lines: [
      { accountId: await accountFor(context, 'cash-till'), amount: intoTill },
      { accountId: await accountFor(context, 'cash-vault'), amount: -intoTill },
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
