import type { ReadContext } from '../kit/context.js';
import type { BranchRow } from '../ports/tables.js';
import type { BookCheck, CheckSheet } from './book-check.js';

/** Receipts of each branch are numbered from one on without gaps. */
export const receiptsCheck: BookCheck = {
  check: 'receipts',
  says: 'receipts are numbered without gaps',
  run: async (context, { branches }, sheet) => {
    for (const branch of branches) await checkBranch(context, branch, sheet);
  },
};

async function checkBranch({ db }: ReadContext, { id, code }: BranchRow, sheet: CheckSheet) {
  const numbers: number[] = [];
  const counted = (await db.get('counters', `receipt:${id}`))?.value ?? 0;
  const start = `${code}-`;
  for await (const row of db.scan('transactions', { branchId: id, receiptNumber: { not: null } })) {
    sheet.count(1);
    const number = ordinal(row.receiptNumber ?? '', start);
    if (number === undefined) {
      const message = `it is no number of the series ${start}000001`;
      sheet.find({ subject: row.receiptNumber ?? row.id, message });
    } else numbers.push(number);
  }
  numbers.sort((a, b) => a - b);
  let last = 0;
  for (const number of numbers) {
    if (number > last + 1) sheet.find({ subject: code, message: gap(last + 1, number - 1) });
    last = number;
  }
  if (last < counted) sheet.find({ subject: code, message: gap(last + 1, counted) });
}

function ordinal(receipt: string, start: string): number | undefined {
  const digits = receipt.startsWith(start) ? receipt.slice(start.length) : '';
  return /^\d{6,15}$/.test(digits) ? Number(digits) : undefined;
}

function gap(from: number, to: number): string {
  return from === to ? `receipt ${from} is missing` : `receipts ${from} to ${to} are missing`;
}
