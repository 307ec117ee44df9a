import type { ReadContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import type { Purpose } from '../ledger/purposes.js';
import { leftIn } from '../payment/list-suspense.js';
import type { BranchRow } from '../ports/tables.js';
import type { BookCheck, CheckSheet } from './book-check.js';

/** The accounts that nothing but loans moves. */
const OF_LOANS = [
  'loans',
  'interest-receivable',
  'fees-receivable',
  'excess-held',
  'interest-suspense',
] as const satisfies readonly Purpose[];

/** What stands in the accounts of loans is what the loans of the branch hold together. */
export const loanAccountsCheck: BookCheck = {
  check: 'loan-accounts',
  says: 'the accounts of loans hold what the loans hold together',
  run: async (context, { branches }, sheet) => {
    for (const branch of branches) await checkBranch(context, branch, sheet);
  },
};

async function checkBranch(context: ReadContext, branch: BranchRow, sheet: CheckSheet) {
  const { db, money } = context;
  const held = new Map<Purpose, number>();
  for await (const loan of db.scan('loans', { branchId: branch.id })) {
    sheet.count(1);
    for (const purpose of OF_LOANS) {
      held.set(purpose, (held.get(purpose) ?? 0) + (loan.posted[purpose] ?? 0));
    }
  }
  for (const purpose of OF_LOANS) {
    const account = await accountFor(context, purpose);
    const { net } = await movedOn(context, account, { branchId: branch.id });
    const loans = held.get(purpose) ?? 0;
    if (net === loans) continue;
    const message = `the books hold ${money.format(net)}, the loans ${money.format(loans)}`;
    sheet.find({ subject: `${branch.code} ${purpose}`, message });
  }
}

/** The tills of a branch hold what the account of tills does. */
export const tillsCheck: BookCheck = {
  check: 'tills',
  says: 'the tills hold what the account of tills does',
  run: async (context, { branches }, sheet) => {
    const { db, money } = context;
    const account = await accountFor(context, 'cash-till');
    for (const { id, code } of branches) {
      const [tills] = await db.group('tills', {
        by: [],
        sum: ['balance'],
        where: { branchId: id },
      });
      sheet.count(tills?.rows ?? 0);
      const { net } = await movedOn(context, account, { branchId: id });
      const held = tills?.balance ?? 0;
      if (net === held) continue;
      const message = `the books hold ${money.format(net)}, the tills ${money.format(held)}`;
      sheet.find({ subject: code, message });
    }
  },
};

/** What is left of the money in suspense of a branch is what its account holds. */
export const suspenseCheck: BookCheck = {
  check: 'suspense',
  says: 'the money in suspense is what its account holds',
  run: async (context, { branches }, sheet) => {
    const { money } = context;
    const account = await accountFor(context, 'unmatched-receipts');
    for (const branch of branches) {
      const { left, count } = await leftIn(context, branch);
      sheet.count(count);
      const { net } = await movedOn(context, account, { branchId: branch.id });
      if (left === 0 - net) continue;
      const message = `the books hold ${money.format(0 - net)}, the list ${money.format(left)}`;
      sheet.find({ subject: branch.code, message });
    }
  },
};

/** What one branch owes another, the other has to get: over all of them it is nil. */
export const betweenBranchesCheck: BookCheck = {
  check: 'between-branches',
  says: 'what branches owe each other is nil over all of them',
  run: async (context, { branchId }, sheet) => {
    const { db, money } = context;
    const account = await db.find('accounts', { purpose: 'inter-branch' });
    // One branch alone has one side of it.
    if (!account || branchId !== null) return;
    const where = { accountId: account.id };
    const [sums] = await db.group('accountDays', { by: [], sum: ['debit', 'credit'], where });
    sheet.count(sums?.rows ?? 0);
    const net = (sums?.debit ?? 0) - (sums?.credit ?? 0);
    if (net === 0) return;
    const off = `${net < 0 ? '-' : ''}${money.format(Math.abs(net))}`;
    sheet.find({ subject: account.code, message: `it is ${off} over all branches` });
  },
};
