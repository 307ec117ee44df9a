import type { Day } from '../date/civil.js';
import { type Int, plus } from '../money/int.js';
import {
  addParts,
  balanceOf,
  NO_AMOUNTS,
  type PartAmounts,
  type ReportLoan,
  totalOf,
  unpaidOf,
} from './report-loan.js';

/** Days late on which bands begin: due that day, 1 to 30, 31 to 60, … and 366 or more. */
export const AGE_BANDS: readonly number[] = [0, 1, 31, 61, 91, 181, 366];

/** A band of days late, both ends included; `to` null: without end. */
export interface AgeBand {
  readonly from: number;
  readonly to: number | null;
}

/** The overdue instalments of one age, each counted by its own due date. */
export interface ArrearsBand extends AgeBand {
  readonly installments: number;
  readonly unpaid: PartAmounts;
}

/** The loans of one age, each with its whole balance; null bands: nothing of them is overdue. */
export interface BalanceBand {
  readonly band: AgeBand | null;
  readonly loans: number;
  readonly balance: Int;
}

/** The bands that begin on these days, the last one without end. */
function bandsOf(starts: readonly number[]): AgeBand[] {
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return { from, to: next === undefined ? null : next - 1 };
  });
}

/**
 * Ageing of arrears: what is unpaid of each instalment due by `asOf`, by the days since it was due.
 * Written-off loans have none.
 */
export function ageArrears(
  loans: readonly ReportLoan[],
  asOf: Day,
  starts: readonly number[],
): ArrearsBand[] {
  const bands = bandsOf(starts).map((band) => ({ ...band, installments: 0, unpaid: NO_AMOUNTS }));
  for (const { state } of loans) {
    if (state.status === 'written-off') continue;
    for (const row of state.rows) {
      if (row.due > asOf) continue;
      const unpaid = unpaidOf(row);
      const band = bands[bandIndex(asOf - row.due, starts)];
      if (band === undefined || totalOf(unpaid) === 0) continue;
      band.installments += 1;
      band.unpaid = addParts(band.unpaid, unpaid);
    }
  }
  return bands;
}

/**
 * Ageing of balances: the whole outstanding principal of each loan by the days since its oldest
 * unpaid due; first the loans on which nothing is overdue. It sums to the gross portfolio.
 */
export function ageBalances(
  loans: readonly ReportLoan[],
  asOf: Day,
  starts: readonly number[],
): BalanceBand[] {
  const current = { band: null as AgeBand | null, loans: 0, balance: 0 as Int };
  const bands = bandsOf(starts).map((band) => ({ band, loans: 0, balance: 0 as Int }));
  for (const { state } of loans) {
    const balance = balanceOf(state);
    if (balance === 0) continue;
    const place =
      state.since === null ? current : (bands[bandIndex(asOf - state.since, starts)] ?? current);
    place.loans += 1;
    place.balance = plus(place.balance, balance);
  }
  return [current, ...bands];
}

/** The place of the last band that begins at or before so many days; the first begins at 0. */
function bandIndex(days: number, starts: readonly number[]): number {
  let index = starts.length - 1;
  while (index > 0 && (starts[index] as number) > days) index -= 1;
  return index;
}
