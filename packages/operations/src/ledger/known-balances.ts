import { formatDate } from '@mfi/engine/date';
import { dayNumber } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import { type Moved, movedIn } from './book-balances.js';
import type { Books } from './books-of.js';

/** Which days, and what is to be known of them. */
export interface KnownSpan {
  readonly from?: string | undefined;
  readonly to: string;
  /** Only what was entered by then, each entry under its value date; null: each under the day of entry. */
  readonly knownOn: string | null;
}

/**
 * What each account moved in a span, by the id of the account. Where a report is to know only what
 * was entered by a day, an entry counts under its value date, so that what came late is where it
 * belongs; else it counts under the day it was entered on, as the books were closed.
 */
export async function movedKnown(
  context: ReadContext,
  books: Books,
  { from, to, knownOn }: KnownSpan,
): Promise<Map<string, Moved>> {
  if (knownOn === null) return movedIn(context, { branchId: books.branchId, from, to });
  const end = await valuedUpTo(context, books, { to, knownOn });
  if (from === undefined) return end;
  const eve = formatDate(dayNumber(from) - 1);
  const start = await valuedUpTo(context, books, { to: eve, knownOn });
  return less(end, start);
}

interface UpTo {
  readonly to: string;
  readonly knownOn: string;
}

/** By value date: what was entered by then, and what was entered later and is dated no later. */
async function valuedUpTo(context: ReadContext, books: Books, { to, knownOn }: UpTo) {
  const { db } = context;
  const { branchId } = books;
  const early = await movedIn(context, { branchId, to: knownOn < to ? knownOn : to });
  const sums = new Map(early);
  if (knownOn <= to) return sums;
  for (const { id } of books.branches) {
    const late = await db.pick('journalEntries', ['id'], {
      where: { branchId: id, on: { after: to, to: knownOn }, valueOn: { to } },
    });
    if (late.length === 0) continue;
    const moved = await db.group('journalLines', {
      by: ['accountId'],
      sum: ['debit', 'credit'],
      where: { entryId: { in: late.map((entry) => entry.id) } },
    });
    for (const { accountId = '', debit = 0, credit = 0 } of moved) {
      const before = sums.get(accountId) ?? { debit: 0, credit: 0, net: 0 };
      sums.set(accountId, sumOf(before, { debit, credit, net: debit - credit }, 1));
    }
  }
  return sums;
}

function less(all: ReadonlyMap<string, Moved>, some: ReadonlyMap<string, Moved>) {
  const nothing = { debit: 0, credit: 0, net: 0 };
  return new Map([...all].map(([id, moved]) => [id, sumOf(moved, some.get(id) ?? nothing, -1)]));
}

function sumOf(some: Moved, more: Moved, sign: 1 | -1): Moved {
  return {
    debit: some.debit + sign * more.debit,
    credit: some.credit + sign * more.credit,
    net: some.net + sign * more.net,
  };
}
