import { minorDigits } from '../money/currency.js';
import { minus } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { object, required } from '../read/fields.js';
import { Problems } from '../read/problems.js';
import { currency, date, money } from '../read/values.js';
import type { JournalEntry } from './journal.js';

/** What stands in the reserve for losses, and what should. Amounts are decimal strings. */
export interface ProvisionChange {
  readonly currency: string;
  readonly on: string;
  /** What is set aside so far. */
  readonly before: string;
  /** What the provisioning table asks for on that day. */
  readonly after: string;
}

/**
 * The journal entry that brings the reserve for losses of a loan or a portfolio to what is asked for
 * on a day: the difference alone, as a cost or taken back.
 * @returns one balanced entry, or none when the reserve stands as it should
 * @throws EngineError for amounts and dates that are wrong in themselves
 * @example
 * ```ts
 * provisionEntry({ currency: 'INR', on: '2026-06-30', before: '100.00', after: '250.00' })[0].lines // => [{ account: 'provision', debit: '0.00', credit: '150.00' }, { account: 'provision-expense', debit: '150.00', credit: '0.00' }]
 * provisionEntry({ currency: 'INR', on: '2026-06-30', before: '100.00', after: '100.00' }) // => []
 * ```
 */
export function provisionEntry(change: ProvisionChange): JournalEntry[] {
  const problems = new Problems(change);
  const digits = minorDigits(change.currency);
  const amount = required(money(digits, 'not-negative'));
  const shape = { currency: required(currency), on: required(date), before: amount, after: amount };
  const read = object(shape)(change, '', problems);
  problems.raise();
  const more = minus(read?.after ?? 0, read?.before ?? 0);
  if (more === 0) return [];
  const show = (value: typeof more) => formatAmount(value, digits ?? 0);
  const [debit, credit] = more > 0 ? [show(more), show(0)] : [show(0), show(minus(0, more))];
  const lines = [
    { account: 'provision' as const, debit: credit, credit: debit },
    { account: 'provision-expense' as const, debit, credit },
  ];
  return [{ on: change.on, event: 'provision', lines }];
}
