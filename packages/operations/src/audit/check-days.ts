import type { ReadContext } from '../kit/context.js';
import { accountsById } from '../ledger/account-row.js';
import type { AccountRow, BranchRow } from '../ports/tables.js';
import type { BookCheck, CheckSheet } from './book-check.js';

/** The days' totals of each account are the sums of its lines. */
export const daysCheck: BookCheck = {
  check: 'account-days',
  says: "the days' totals of each account are the sums of its lines",
  run: async (context, { branches }, sheet) => {
    const accounts = [...(await accountsById(context)).values()];
    for (const branch of branches) {
      for (const account of accounts) await checkAccount(context, { branch, account }, sheet);
    }
  },
};

interface OfBranch {
  readonly branch: BranchRow;
  readonly account: AccountRow;
}

async function checkAccount({ db, money }: ReadContext, of: OfBranch, sheet: CheckSheet) {
  const where = { branchId: of.branch.id, accountId: of.account.id };
  const days = await db.list('accountDays', { where, order: [['on', 'asc']] });
  const lines = await db.group('journalLines', { by: ['on'], sum: ['debit', 'credit'], where });
  const kept = new Map(days.map(({ on, debit, credit }) => [on, { debit, credit }]));
  const summed = new Map(lines.map((day) => [day.on as string, day]));
  for (const on of new Set([...kept.keys(), ...summed.keys()])) {
    const [a, b] = [kept.get(on), summed.get(on)];
    const [debit, credit] = [b?.debit ?? 0, b?.credit ?? 0];
    if (a?.debit === debit && a.credit === credit) continue;
    const shown = (day: { debit: number; credit: number }) =>
      `${money.format(day.debit)} debit and ${money.format(day.credit)} credit`;
    sheet.find({
      subject: `${of.branch.code} ${of.account.code} ${on}`,
      message: `the day has ${shown(a ?? { debit: 0, credit: 0 })}, its lines ${shown({ debit, credit })}`,
    });
  }
  sheet.count(summed.size);
}

/** Debits equal credits in every branch. */
export const trialCheck: BookCheck = {
  check: 'trial-balance',
  says: 'debits equal credits in the books of every branch',
  run: async ({ db, money }, { branches }, sheet) => {
    for (const { id, code } of branches) {
      const [sums] = await db.group('accountDays', {
        by: [],
        sum: ['debit', 'credit'],
        where: { branchId: id },
      });
      sheet.count(1);
      const difference = (sums?.debit ?? 0) - (sums?.credit ?? 0);
      if (difference === 0) continue;
      const message = `debits and credits differ by ${money.format(difference)}`;
      sheet.find({ subject: code, message });
    }
  },
};
