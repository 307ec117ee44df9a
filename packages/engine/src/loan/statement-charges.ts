import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, minus } from '../money/int.js';
import type { Parts } from './book.js';
import type { Event } from './parsed-events.js';
import { partsOf } from './parts.js';
import type { Standing } from './standing.js';
import { type LineDraft, lineDraft } from './statement-draft.js';

/** What came to be owed between two standings beside the instalments as printed. */
export interface Charges {
  readonly on: Day;
  readonly before: Standing;
  readonly after: Standing;
  /** By part; negative: taken back. */
  readonly charged: Readonly<Parts>;
  /** The event that caused it; null: the passing of time. */
  readonly event: Event | null;
  show(amount: Int): string;
}

/** A line for each part that is charged, or taken back. */
export function chargeLines(charges: Charges): LineDraft[] {
  const { charged, on, event } = charges;
  const words = { penalty: penaltyWords, interest: interestWords, fee: feeWords };
  return (['penalty', 'interest', 'fee'] as const)
    .filter((part) => charged[part] !== 0)
    .map((part) => {
      const parts = partsOf({ [part]: charged[part] });
      const rows = part === 'penalty' ? changedRows(charges) : [];
      return lineDraft({
        on,
        kind: part,
        event: event?.id ?? null,
        installment: rows.length === 1 ? (rows[0] as number) : null,
        text: words[part](charges, rows),
        parts,
        charged: parts,
        due: parts,
      });
    });
}

function penaltyWords({ charged, on, show }: Charges, rows: readonly number[]): string {
  const where = rows.length === 0 ? '' : ` on ${numbered(rows)}`;
  return charged.penalty > 0
    ? `Late charges of ${show(charged.penalty)}${where}, to ${formatDate(on)}.`
    : `Late charges lowered by ${show(minus(0, charged.penalty))}${where}.`;
}

function interestWords({ charged, on, event, show }: Charges): string {
  if (charged.interest < 0) return `Interest lowered by ${show(minus(0, charged.interest))}.`;
  const amount = `Interest of ${show(charged.interest)}`;
  if (event === null) return `${amount} on the principal still unpaid, to ${formatDate(on)}.`;
  if (event.kind === 'foreclosure') return `${amount} that the foreclosure asks.`;
  return `${amount} earned by ${formatDate(on)}, before an instalment asks it.`;
}

function feeWords({ charged, event, show }: Charges): string {
  if (charged.fee < 0) return `Fees lowered by ${show(minus(0, charged.fee))}.`;
  const what = event?.kind === 'foreclosure' ? 'Fee for foreclosing' : 'Fees';
  return `${what}: ${show(charged.fee)}.`;
}

/** The instalments whose late charges have changed. */
function changedRows({ before, after }: Charges): number[] {
  return [...after.penalties]
    .filter(([number, amount]) => amount !== (before.penalties.get(number) ?? 0))
    .map(([number]) => number);
}

function numbered(rows: readonly number[]): string {
  if (rows.length === 1) return `instalment ${rows[0]}`;
  const shown = rows.length > 6 ? [...rows.slice(0, 5), `${rows.length - 5} more`] : rows;
  return `instalments ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
