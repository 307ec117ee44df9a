import type { Writer } from '@mfi/operations/ports';
import type { GatewayWriter } from '../gateway-writer.js';

type DayChange = Parameters<Writer['addToDay']>[0];

/** Series of numbers, and totals of accounts by day, whose changes are held back. */
export class HeldTotals {
  readonly #counters = new Map<string, { value: number; stored: number }>();
  readonly #days = new Map<string, DayChange>();

  constructor(private readonly db: GatewayWriter) {}

  /** The next number of a series, and what gives it back. */
  async next(counter: string): Promise<{ readonly number: number; readonly undo: () => void }> {
    const known = this.#counters.get(counter);
    const series = known ?? (await this.#taken(counter));
    if (known) known.value += 1;
    return {
      number: series.value,
      undo: () => {
        series.value -= 1;
      },
    };
  }

  /** @returns what undoes it */
  addToDay(change: DayChange): () => void {
    this.#add(change, 1);
    return () => this.#add(change, -1);
  }

  /** Writes all that is held back: days in one order, so that no two transactions wait for each other. */
  async write(): Promise<void> {
    for (const [counter, series] of this.#counters) {
      if (series.value === series.stored) continue;
      await this.db.update('counters', counter, { value: series.value });
      series.stored = series.value;
    }
    const days = [...this.#days].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#days.clear();
    for (const [, change] of days) {
      if (change.debit !== 0 || change.credit !== 0) await this.db.addToDay(change);
    }
  }

  /** The first number is taken from the database: others wait from there on. */
  async #taken(counter: string) {
    const value = await this.db.next(counter);
    const series = { value, stored: value };
    this.#counters.set(counter, series);
    return series;
  }

  #add(change: DayChange, sign: 1 | -1): void {
    const { branchId, accountId, on } = change;
    const key = `${branchId}:${accountId}:${on}`;
    const before = this.#days.get(key);
    this.#days.set(key, {
      ...change,
      debit: (before?.debit ?? 0) + sign * change.debit,
      credit: (before?.credit ?? 0) + sign * change.credit,
    });
  }
}
