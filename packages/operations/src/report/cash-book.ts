import { CASH_PLACES, cashBook } from '@mfi/contracts/report';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import { checkSpan } from '../ledger/check-span.js';
import type { BranchRow } from '../ports/tables.js';
import { tie } from './ties.js';
import { tillDays } from './till-days.js';

/** What came and went at a place on a day. */
export interface PlaceDay {
  readonly on: string;
  readonly receipts: number;
  readonly payments: number;
}

/** A place of money, over some days. */
export interface PlaceDays {
  readonly place: string;
  readonly opening: number;
  /** In their order; days on which nothing moved are left out. */
  readonly days: readonly PlaceDay[];
}

/** Which days of which branch. */
export interface CashSpan {
  readonly branch: BranchRow;
  readonly from: string;
  /** The last day that is known. */
  readonly to: string;
}

const PURPOSES = {
  vault: 'cash-vault',
  tills: 'cash-till',
  bank: 'bank',
  'mobile-money': 'mobile-money',
} as const;

/** The money of a branch day by day, by the lines of its journal. */
export const cashBookHandler = reads(cashBook, async (context, input) => {
  const { money } = context;
  const branch = await branchOf(context, input.branch);
  const to = input.to ?? branch.businessDate;
  const from = input.from ?? to;
  checkSpan(from, to, '/from');
  const knownOn = input.knownOn ?? null;
  const span = { branch, from, to: knownOn !== null && knownOn < to ? knownOn : to };
  const places: PlaceDays[] = [];
  const ties: ReturnType<typeof tie>[] = [];
  for (const name of input.place === undefined ? CASH_PLACES : [input.place]) {
    const account = await accountFor(context, PURPOSES[name]);
    const found =
      name === 'tills'
        ? await tillDays(context, account, span)
        : [await accountDaysOf(context, { place: name, account }, span)];
    places.push(...found);
    const closing = found.reduce((sum, place) => sum + closingOf(place), 0);
    const { net } = await movedOn(context, account, { branchId: branch.id, to: span.to });
    ties.push(tie(context, `closing of ${name}, and its account`, closing, net));
  }
  const sums = places.map(sumsOf);
  const total = (of: (one: Sums) => number) => sums.reduce((sum, one) => sum + of(one), 0);
  return {
    branch: branch.code,
    from,
    to,
    knownOn,
    data: places.flatMap((place) => shownDays(context, place)),
    places: sums.map(({ place, ...amounts }) => ({ place, ...shownSums(context, amounts) })),
    total: {
      opening: money.format(total(({ opening }) => opening)),
      receipts: money.format(total(({ receipts }) => receipts)),
      payments: money.format(total(({ payments }) => payments)),
      closing: money.format(total(({ closing }) => closing)),
    },
    ties,
  };
});

interface Sums {
  readonly place: string;
  readonly opening: number;
  readonly receipts: number;
  readonly payments: number;
  readonly closing: number;
}

function sumsOf(place: PlaceDays): Sums {
  const { opening, days } = place;
  const receipts = days.reduce((sum, day) => sum + day.receipts, 0);
  const payments = days.reduce((sum, day) => sum + day.payments, 0);
  return {
    place: place.place,
    opening,
    receipts,
    payments,
    closing: opening + receipts - payments,
  };
}

function closingOf(place: PlaceDays): number {
  return sumsOf(place).closing;
}

function shownSums({ money }: ReadContext, sums: Omit<Sums, 'place'>) {
  return {
    opening: money.format(sums.opening),
    receipts: money.format(sums.receipts),
    payments: money.format(sums.payments),
    closing: money.format(sums.closing),
  };
}

function shownDays(context: ReadContext, { place, opening, days }: PlaceDays) {
  let at = opening;
  return days.map(({ on, receipts, payments }) => {
    const before = at;
    at += receipts - payments;
    const amounts = shownSums(context, { opening: before, receipts, payments, closing: at });
    return { on, place, ...amounts };
  });
}

/** A place that has an account of its own: its days are the sums of the account's lines. */
async function accountDaysOf(
  context: ReadContext,
  { place, account }: { readonly place: string; readonly account: string },
  { branch, from, to }: CashSpan,
): Promise<PlaceDays> {
  const branchId = branch.id;
  const { net } = await movedOn(context, account, { branchId, before: from });
  const days = await context.db.group('journalLines', {
    by: ['on'],
    sum: ['debit', 'credit'],
    where: { branchId, accountId: account, on: { from, to } },
  });
  return {
    place,
    opening: net,
    days: days
      .map(({ on = '', debit = 0, credit = 0 }) => ({ on, receipts: debit, payments: credit }))
      .sort((a, b) => (a.on < b.on ? -1 : 1)),
  };
}
