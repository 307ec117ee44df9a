import { sum } from '../money/int.js';
import { accruedInterest } from './accrued.js';
import type { Loan } from './book.js';
import { refreshLastDaily } from './daily.js';
import type { EventOf } from './parsed-events.js';
import { dueOf, payableRows } from './pay.js';
import { countPenalties } from './penalties.js';

/** Gives up what is owed: the loan leaves the book, and money after this is a recovery. */
export function writeOff(loan: Loan, event: EventOf<'write-off'>): void {
  const { book } = loan;
  countPenalties(loan, event.on);
  refreshLastDaily(loan, event.on);
  const rows = payableRows(loan, event.on);
  const due = (part: 'fee' | 'penalty') => sum(rows.map((row) => dueOf(loan, row, part, event.on)));
  const parts = {
    principal: book.principal,
    interest: accruedInterest(loan, event.on),
    fee: due('fee'),
    penalty: due('penalty'),
  };
  book.writtenOff = { on: event.on, parts };
  book.principal = 0;
}
