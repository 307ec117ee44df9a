import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, minus, plus } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Loan, Parts } from './book.js';
import { openLoan } from './open-loan.js';
import type { Event } from './parsed-events.js';
import { minusParts, plusParts } from './parts.js';
import type { LoanFile } from './read-loan.js';
import { type Standing, standingOf } from './standing.js';
import {
  type Balance,
  balanceOf,
  balanceTotal,
  creditOf,
  debitOf,
  heldMove,
  type LineDraft,
  type PlacedLine,
  principalMove,
} from './statement-draft.js';
import { allocatedTo, happenedLines } from './statement-happened.js';
import { passedLines } from './statement-passed.js';
import { type Watcher, walkLoan } from './walk.js';

/** The lines of a loan's whole life, and the balance it begins and ends with. */
export interface WalkedStatement {
  readonly opening: Balance;
  readonly lines: readonly PlacedLine[];
  readonly closing: Balance;
}

/**
 * Lives through a loan and takes down every line of its account. The lines move the balance exactly
 * as the books do; that they would not is a bug, which is raised rather than printed.
 * @param stops further days on whose evening everything is reckoned
 */
export function walkStatement(file: LoanFile, stops: readonly Day[]): WalkedStatement {
  const lines: PlacedLine[] = [];
  const show = (amount: Int) => formatAmount(amount, file.terms.currency.digits);
  let foreclosed = false;
  const fresh = openLoan(file.terms);
  let before = standingOf(fresh, fresh.book.day, false);
  let allocatedBefore: Parts | undefined;
  const opening = balanceOf(before);
  const watcher: Watcher = {
    passed(loan, day) {
      const after = standingOf(loan, day, foreclosed);
      const drafts = passedLines({ loan, day, before, after, foreclosed, show });
      place(lines, drafts, drafts.length - 1, before, after);
      before = after;
      allocatedBefore = toBeMoved(loan);
    },
    happened(loan: Loan, event: Event) {
      foreclosed ||= event.kind === 'foreclosure';
      const after = standingOf(loan, event.on, foreclosed);
      const happened = { loan, event, before, after, allocatedBefore, show };
      const { lines: drafts, main } = happenedLines(happened);
      place(lines, drafts, main, before, after);
      before = after;
      allocatedBefore = toBeMoved(loan);
    },
  };
  walkLoan(file, watcher, stops);
  return { opening, lines, closing: balanceOf(before) };
}

/** What payments went to, when some of it is ahead of its time and the next event may move it. */
function toBeMoved({ book }: Loan): Parts | undefined {
  return book.ahead.length === 0 ? undefined : allocatedTo(book.allocations);
}

/**
 * Gives lines their balances. What no line accounts for of the columns due and paid ahead (which
 * only say how the account is made up) belongs to the main line.
 */
function place(
  lines: PlacedLine[],
  drafts: readonly LineDraft[],
  main: number,
  before: Standing,
  after: Standing,
): void {
  const end = balanceOf(after);
  let balance = balanceOf(before);
  let { due, ahead } = end;
  for (const draft of drafts) {
    due = minusParts(due, draft.due);
    ahead = minus(ahead, draft.ahead);
  }
  const restDue = minusParts(due, balance.due);
  const restAhead = minus(ahead, balance.ahead);
  drafts.forEach((draft, index) => {
    const dueMove = index === main ? plusParts(draft.due, restDue) : draft.due;
    const aheadMove = index === main ? plus(draft.ahead, restAhead) : draft.ahead;
    balance = {
      principal: plus(balance.principal, principalMove(draft)),
      due: plusParts(balance.due, dueMove),
      held: plus(balance.held, heldMove(draft)),
      ahead: plus(balance.ahead, aheadMove),
    };
    lines.push({ ...draft, balance });
  });
  checkFoots(drafts, before, balance, end);
}

function checkFoots(
  drafts: readonly LineDraft[],
  before: Standing,
  reached: Balance,
  end: Balance,
): void {
  const moves = drafts.map((line) => minus(debitOf(line), creditOf(line)));
  const total = moves.reduce(plus, balanceTotal(balanceOf(before)));
  const agrees =
    reached.principal === end.principal &&
    reached.held === end.held &&
    total === balanceTotal(end) &&
    total === balanceTotal(reached);
  if (agrees) return;
  const on = drafts[0] === undefined ? '' : ` on ${formatDate(drafts[0].on)}`;
  throw new Error(`statement: the lines${on} do not lead to the balance of the books`);
}
