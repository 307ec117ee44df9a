import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { EngineError } from '../error/engine-error.js';
import { type Int, minus, sum } from '../money/int.js';
import { startOf } from '../schedule/changes.js';
import { PlanError } from '../schedule/plan-error.js';
import type { Parts } from './book.js';
import { EventError } from './event-error.js';
import { minusParts, partsOf, plusParts, showParts, showPartsAndTotal } from './parts.js';
import { eventsInForce } from './read-events.js';
import { type LoanFile, readLoan } from './read-loan.js';
import { type Show, textsOf } from './shown-amount.js';
import {
  type Balance,
  balanceTotal,
  creditOf,
  debitOf,
  heldMove,
  type LineDraft,
  lineDraft,
  type PlacedLine,
} from './statement-draft.js';
import { memosOf, withMemos } from './statement-memos.js';
import type {
  Statement,
  StatementBalance,
  StatementInput,
  StatementLine,
  StatementTotals,
} from './statement-shape.js';
import { walkStatement } from './statement-walk.js';

export type {
  Statement,
  StatementBalance,
  StatementInput,
  StatementKind,
  StatementLine,
  StatementTotals,
} from './statement-shape.js';

/**
 * The statement of account of a loan: every line in the order of value dates with the balances after
 * it, from the disbursement (or `from`) to the end of `asOf`. It foots: the opening balance plus
 * debits less credits is the closing balance, line by line and in all; after the last line of a day
 * the balances are those that {@link replay} gives for that day.
 *
 * An event that was undone, and what undid it, each have a line on their own day that moves nothing:
 * interest and late charges are reckoned as if the event had never been, so a borrower can follow
 * the running balance, and an auditor still sees both. In a statement that begins later, a reversal
 * of something before `from` is one `correction` line at the start, so that the opening balance is
 * the closing balance of the statement before.
 * @throws EngineError as {@link replay}, and date.out_of_range (path `/from`) when `from` is after
 *   `asOf`
 * @example
 * ```ts
 * const account = statement({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } },
 *   events: [{ id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' }], asOf: '2026-02-28' });
 * account.lines.map((line) => line.text) // => ['The loan is paid out: 50000.00.', 'Instalment 1 falls due: 4727.98.', 'Repayment of 4727.98.']
 * account.lines[1].debit // => '1000.00'
 * account.closing.total // => '46272.02'
 * ```
 */
export function statement(input: StatementInput): Statement {
  return readLoan(input, statementOf, true);
}

function statementOf(file: LoanFile): Statement {
  const { from, asOf } = file;
  if (from !== undefined && from > asOf) throw fromTooLate(from, asOf);
  const memos = memosOf(file);
  const eve = from === undefined ? [] : [from - 1];
  const walked = walkStatement(file, [...eve, ...memos.map(({ on }) => on)]);
  const all = withMemos(walked.lines, memos, walked.opening);
  const first = from ?? Number.NEGATIVE_INFINITY;
  const before = all.filter((line) => line.on < first);
  const known = before.at(-1)?.balance ?? walked.opening;
  const opening = from === undefined ? known : (openingThen(file, from) ?? known);
  const lines = all.slice(before.length);
  const correction = from === undefined ? [] : correctionLine(from, opening, known);
  return shown(file, opening, [...correction, ...lines], walked.closing);
}

/** The balance as it was told on the eve of `from`, when reversals since then have changed it. */
function openingThen(file: LoanFile, from: Day): Balance | undefined {
  const eve = from - 1;
  const then = eventsInForce(file.events, eve);
  const now = eventsInForce(file.events, file.asOf).filter(({ on }) => on <= eve);
  if (then.length === now.length && then.every(({ id }, at) => id === now[at]?.id)) {
    return undefined;
  }
  try {
    return walkStatement({ ...file, asOf: eve }, []).closing;
  } catch (error) {
    // Entered since then with an earlier date, an event may need what was only undone later.
    if (error instanceof EventError || error instanceof PlanError) return undefined;
    throw error;
  }
}

function correctionLine(from: Day, then: Balance, now: Balance): PlacedLine[] {
  const principal = minus(now.principal, then.principal);
  const parts: Parts = { ...minusParts(now.due, then.due), principal };
  const held = minus(now.held, then.held);
  const total = minus(balanceTotal(now), balanceTotal(then));
  const moved = [...Object.values(parts), held, total, minus(now.ahead, then.ahead)];
  if (moved.every((amount) => amount === 0)) return [];
  const text = 'The days before, as they stand after what was undone in this period.';
  const charged = partsOf({ principal: total });
  const draft = lineDraft({ on: from, kind: 'correction', text, parts, charged });
  return [{ ...draft, balance: now }];
}

function shown(
  file: LoanFile,
  opening: Balance,
  lines: readonly PlacedLine[],
  closing: Balance,
): Statement {
  const { currency } = file.terms;
  const show = textsOf(file);
  const start = Math.min(startOf(file.terms), file.asOf);
  return {
    currency: currency.code,
    from: formatDate(file.from ?? start),
    to: formatDate(file.asOf),
    opening: shownBalance(opening, show),
    lines: lines.map((line) => shownLine(line, opening, show)),
    totals: totalsOf(lines, show),
    closing: shownBalance(closing, show),
  };
}

function shownLine(line: PlacedLine, opening: Balance, show: Show<string>): StatementLine {
  const corrects = line.kind === 'correction';
  return {
    on: formatDate(line.on),
    kind: line.kind,
    event: line.event,
    installment: line.installment,
    text: line.text,
    parts: showParts(line.parts, show),
    debit: show(debitOf(line)),
    credit: show(creditOf(line)),
    held: show(corrects ? minus(line.balance.held, opening.held) : heldMove(line)),
    balance: shownBalance(line.balance, show),
  };
}

function shownBalance(balance: Balance, show: Show<string>): StatementBalance {
  return {
    principal: show(balance.principal),
    due: showPartsAndTotal(balance.due, show),
    held: show(balance.held),
    paidAhead: show(balance.ahead),
    total: show(balanceTotal(balance)),
  };
}

function totalsOf(lines: readonly PlacedLine[], show: Show<string>): StatementTotals {
  const own = lines.filter((line) => line.kind !== 'correction');
  const corrections = lines.filter((line) => line.kind === 'correction');
  const amount = (pick: (line: LineDraft) => Int) => show(sum(own.map(pick)));
  const parts = (pick: (line: LineDraft) => Readonly<Parts>) =>
    showPartsAndTotal(own.map(pick).reduce(plusParts, partsOf({})), show);
  return {
    debits: show(sum(lines.map(debitOf))),
    credits: show(sum(lines.map(creditOf))),
    disbursed: amount((line) => line.charged.principal),
    financed: amount((line) => line.financed),
    capitalized: amount((line) => line.capitalized),
    charged: parts((line) => ({ ...line.charged, principal: 0 })),
    paid: parts((line) => line.paid),
    waived: parts((line) => line.waived),
    writtenOff: parts((line) => line.writtenOff),
    received: amount((line) => line.received),
    refunded: amount((line) => line.refunded),
    recovered: amount((line) => line.recovered),
    corrected: show(sum(corrections.map((line) => minus(debitOf(line), creditOf(line))))),
  };
}

function fromTooLate(from: Day, asOf: Day): EngineError {
  const facts = { found: formatDate(from), asOf: formatDate(asOf) };
  const message = `Let the statement begin on or before the day it ends, ${facts.asOf}.`;
  return new EngineError([{ code: 'date.out_of_range', path: '/from', facts, message }]);
}
