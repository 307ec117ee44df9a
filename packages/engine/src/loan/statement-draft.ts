import type { Day } from '../date/civil.js';
import { type Int, max, minus, plus } from '../money/int.js';
import type { Parts } from './book.js';
import { partsOf, totalOf } from './parts.js';
import type { Standing } from './standing.js';
import type { StatementKind } from './statement-shape.js';

/** A line of a statement while it is drawn up: what it moves, in minor units. */
export interface LineDraft {
  readonly on: Day;
  /** Orders the lines of a day: what time brings comes first, then events by their place in the file. */
  readonly place: number;
  readonly kind: StatementKind;
  readonly event: string | null;
  readonly installment: number | null;
  readonly text: string;
  readonly parts: Readonly<Parts>;
  /** New debt, by part; of principal what is paid out. */
  readonly charged: Readonly<Parts>;
  /** Interest, and fees, that join the principal. */
  readonly capitalized: Int;
  readonly financed: Int;
  readonly paid: Readonly<Parts>;
  readonly waived: Readonly<Parts>;
  readonly writtenOff: Readonly<Parts>;
  readonly received: Int;
  readonly refunded: Int;
  readonly recovered: Int;
  /** What it adds to what is due, and to what is paid ahead. */
  readonly due: Readonly<Parts>;
  readonly ahead: Int;
}

/** A line as it stands in the account: with the balance after it. */
export interface PlacedLine extends LineDraft {
  readonly balance: Balance;
}

/** The columns of a statement that run. */
export interface Balance {
  readonly principal: Int;
  readonly due: Readonly<Parts>;
  readonly held: Int;
  readonly ahead: Int;
}

/** A line that moves nothing but what is given. */
export function lineDraft(
  given: Pick<LineDraft, 'on' | 'kind' | 'text'> & Partial<LineDraft>,
): LineDraft {
  const none = partsOf({});
  return {
    place: -1,
    event: null,
    installment: null,
    parts: none,
    charged: none,
    capitalized: 0,
    financed: 0,
    paid: none,
    waived: none,
    writtenOff: none,
    received: 0,
    refunded: 0,
    recovered: 0,
    due: none,
    ahead: 0,
    ...given,
  };
}

/** What a line adds to the principal outstanding. */
export function principalMove(line: LineDraft): Int {
  const joined = plus(line.charged.principal, plus(line.capitalized, line.financed));
  const gone = plus(line.waived.principal, line.writtenOff.principal);
  return minus(minus(joined, line.paid.principal), gone);
}

/** What a line adds to the money held: what came in and was not paid on anything. */
export function heldMove(line: LineDraft): Int {
  return minus(minus(line.received, totalOf(line.paid)), line.refunded);
}

/** What a line adds to the whole account. A charge that is taken back is a credit. */
export function debitOf(line: LineDraft): Int {
  return plus(max(totalOf(line.charged), 0), line.refunded);
}

/** What a line takes off the whole account. */
export function creditOf(line: LineDraft): Int {
  const back = max(minus(0, totalOf(line.charged)), 0);
  const gone = plus(totalOf(line.waived), totalOf(line.writtenOff));
  return plus(plus(line.received, gone), back);
}

/** The running columns of a standing. */
export function balanceOf({ principal, due, held, ahead }: Standing): Balance {
  return { principal, due, held, ahead: totalOf(ahead) };
}

/** The whole account of a balance: see {@link Standing}. */
export function balanceTotal({ principal, due, held, ahead }: Balance): Int {
  const beside = plus(plus(due.interest, due.fee), due.penalty);
  return minus(minus(plus(principal, beside), held), ahead);
}
