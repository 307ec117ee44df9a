import { type EventTopic, type Problem, Refused } from '@mfi/contracts';
import type { LoanEvent } from '@mfi/engine';
import { loanOnDay } from '@mfi/engine/loan';
import type { WriteContext } from '../kit/context.js';
import { engineRefusal } from '../kit/refuse.js';
import { accountsFor } from '../ledger/account-for.js';
import type { Purpose } from '../ledger/purposes.js';
import type { BookedEffect, ComingEvent } from '../ports/replays.js';
import type { JoinedTexts } from '../ports/store.js';
import type { BranchRow, JournalEntryRow, LoanRow, PostedBalances } from '../ports/tables.js';
import { bookedEffect } from './booked-effect.js';
import { foretoldEffect } from './foretold-effects.js';
import { eventsIn, eventsOf, historyOf, loanFile } from './loan-file.js';
import { difference, inMinorUnits, together, withReserve } from './posted-balances.js';
import { type Snapshot, snapshotOf } from './snapshot.js';
import { loanEvent } from './take-step.js';

/** Where the money of an event came in or went out. */
export type MoneyPlace = Extract<
  Purpose,
  | 'cash-vault'
  | 'cash-till'
  | 'bank'
  | 'mobile-money'
  | 'unmatched-receipts'
  | 'opening-balances'
  | 'inter-branch'
>;

/** One event to be entered into a loan's history. */
export interface Entering {
  readonly event: LoanEvent;
  /** Where its money moved; `bank` stands in for events that move none. */
  readonly place: MoneyPlace;
  /** The money that comes in by it, in minor units; below nil for money that goes out. */
  readonly moneyIn?: number;
  readonly narration: string;
  readonly transactionId?: string;
  /** What has happened to the loan, where that was read already. */
  readonly history?: JoinedTexts | undefined;
  /** Where in the input stands what the engine finds wrong with the event. */
  readonly at?: ((path: string) => string) | undefined;
}

/** What became of a loan's row and books. */
export interface Kept {
  readonly loan: LoanRow;
  /** The entry in the books, where it changed any account. */
  readonly entryId: string | null;
}

/** What an event did to a loan. */
export interface Entered extends Kept {
  /** The loan on the same day without it and with it. */
  readonly effect: BookedEffect;
}

/**
 * Enters an event into a loan's history, however far back it is dated: the history is replayed, the
 * difference between the accounts without it and with it is posted under the business date, and the
 * loan's row is kept in step. What time alone has brought since the books were last kept is posted
 * before, as an entry of its own. The row must be locked.
 * @throws Refused with the engine's reasons, when it cannot have happened
 */
export async function recordEvent(
  context: WriteContext,
  loan: LoanRow,
  entering: Entering,
): Promise<Entered> {
  const { db, actor, now } = context;
  const { event } = entering;
  const { businessDate } = (await db.get('branches', loan.branchId)) as BranchRow;
  const history = entering.history ?? (await historyOf(context, loan));
  const coming = comingTo(loan, event, businessDate);
  const effect = await effectOf(context, loan, { coming, history, at: entering.at });
  const held = effect.before.accounts;
  const change = difference(held, effect.after.accounts);
  checkMoney(loan, event, change['cash'] ?? 0, entering.moneyIn ?? 0);
  await db.insert('loanEvents', {
    id: event.id,
    loanId: loan.id,
    seq: history.rows + 1,
    on: event.on,
    bookedOn: businessDate,
    event,
    transactionId: entering.transactionId ?? null,
    userId: actor.userId,
    at: now,
  });
  const posted = withReserve(held, loan.posted);
  await postAccrual(context, loan, difference(loan.posted, posted));
  const kept = await keepLoan(context, loan, {
    snapshot: effect.after.columns,
    posted,
    change,
    ...entering,
  });
  return { ...kept, effect };
}

/**
 * Whether an event can happen to a loan as it stands; nothing is written.
 * @throws Refused as {@link recordEvent}
 */
export async function tryEvent(
  context: WriteContext,
  loan: LoanRow,
  event: LoanEvent,
): Promise<void> {
  const { businessDate } = (await context.db.get('branches', loan.branchId)) as BranchRow;
  const history = await historyOf(context, loan);
  const coming = comingTo(loan, event, businessDate);
  await effectOf(context, loan, { coming, history });
}

function comingTo({ terms, closedOn }: LoanRow, event: LoanEvent, asOf: string): ComingEvent {
  return { terms, closedOn, event, asOf };
}

/**
 * Brings a loan's books and row to the end of the business date, with what time has brought: at a
 * day's end, for each loan whose money is out. The row must be locked.
 */
export async function accrueLoan(context: WriteContext, loan: LoanRow): Promise<Kept> {
  const { businessDate } = (await context.db.get('branches', loan.branchId)) as BranchRow;
  const file = loanFile(loan, await eventsOf(context, loan), businessDate);
  const figures = loanOnDay(file);
  const posted = withReserve(inMinorUnits(figures.accounts, context.money), loan.posted);
  await postAccrual(context, loan, difference(loan.posted, posted));
  const nothing = { change: {}, place: 'bank', narration: '' } as const;
  const snapshot = snapshotOf(loan, figures, context.money);
  return keepLoan(context, loan, { snapshot, posted, ...nothing });
}

/** What is to be kept of a loan after its file has changed. */
export interface Keeping extends Pick<Entering, 'place' | 'narration' | 'transactionId'> {
  readonly snapshot: Snapshot;
  /** What its accounts hold before; what its row says, where left out. */
  readonly posted?: PostedBalances;
  /** What its accounts move by. */
  readonly change: PostedBalances;
  readonly event?: LoanEvent;
}

/** Posts what a loan's accounts move by, and brings its row in step with its figures. */
export async function keepLoan(
  context: WriteContext,
  loan: LoanRow,
  { snapshot, posted: before = loan.posted, change, ...keeping }: Keeping,
): Promise<Kept> {
  const { db } = context;
  const posted = together(before, change);
  checkTies(loan, posted, snapshot.outstandingPrincipal);
  const changes = { posted, coming: null, version: loan.version + 1, ...snapshot };
  await db.update('loans', loan.id, changes);
  const entryId = await postChange(context, loan, change, { kind: 'loan', ...keeping });
  const ended = changes.status === loan.status ? undefined : ENDS[changes.status];
  if (ended) context.announce(ended, loanEvent(loan));
  return { loan: { ...loan, ...changes }, entryId };
}

/** What others are told when a loan comes to be so. */
const ENDS: Readonly<Partial<Record<LoanRow['status'], EventTopic>>> = {
  closed: 'loan.closed',
  'written-off': 'loan.writtenOff',
};

/** What time has brought: interest earned, fees fallen due, held money used. It moves no cash. */
async function postAccrual(context: WriteContext, loan: LoanRow, change: PostedBalances) {
  if (change['cash'] !== undefined) {
    throw new Error(`loan ${loan.number}: time has moved ${change['cash']} of cash in its books`);
  }
  const narration = `Interest and dues of ${loan.number}`;
  await postChange(context, loan, change, { place: 'bank', narration, kind: 'accrual' });
}

interface Change extends Omit<Keeping, 'snapshot' | 'posted' | 'change'> {
  readonly kind: JournalEntryRow['kind'];
}

async function postChange(
  context: WriteContext,
  loan: LoanRow,
  change: PostedBalances,
  { place, narration, transactionId, event, kind }: Change,
): Promise<string | null> {
  const accounts = Object.entries(change);
  if (accounts.length === 0) return null;
  const moved = accounts.map(([account, amount]) => ({
    purpose: account === 'cash' ? place : (account as Purpose),
    amount,
  }));
  const serving = await accountsFor(
    context,
    moved.map(({ purpose }) => purpose),
  );
  const lines = moved.map(({ amount }, at) => ({ accountId: serving[at] as string, amount }));
  const entry = await context.post({
    branchId: loan.branchId,
    kind,
    valueOn: event?.on,
    subjectId: loan.id,
    transactionId,
    narration,
    lines,
  });
  return entry.id;
}

/** One more event of a loan, and those before it. */
interface Happening extends Pick<Entering, 'at'> {
  readonly coming: ComingEvent;
  readonly history: JoinedTexts;
}

/** What one more event does to a loan. */
async function effectOf(
  context: WriteContext,
  loan: LoanRow,
  { coming, history, at = (path) => path }: Happening,
): Promise<BookedEffect> {
  const foretold = await foretoldEffect(context, loan, coming, history.rows);
  if (foretold) return foretold;
  try {
    return bookedEffect(coming, history.text, context.money);
  } catch (error) {
    const refused = engineRefusal(error, (path) => path);
    if (!refused) throw error;
    const events = eventsIn(history.text);
    throw new Refused(refused.problems.map((problem) => ofInput(problem, events, at)));
  }
}

/**
 * A problem of a loan's file as one of the input: the new event's own fields stand in the input;
 * what another event cannot bear concerns the whole of it.
 */
function ofInput(
  problem: Problem,
  events: readonly LoanEvent[],
  at: (path: string) => string,
): Problem {
  const [, index, field = ''] = /^\/events\/(\d+)(.*)$/.exec(problem.path) ?? [];
  const other = events[Number(index)];
  if (index !== undefined && !other) {
    return { ...problem, path: field === '/kind' ? '' : at(field) };
  }
  if (!other) return { ...problem, path: '' };
  const { facts, message } = problem;
  return {
    ...problem,
    path: '',
    facts: { ...facts, event: other.id, kind: other.kind, on: other.on },
    message: `The ${other.kind} of ${other.on} (${other.id}) could then not have happened; undo it first. ${message}`,
  };
}

/** The cash of a loan's accounts moves by what was handed over, and by nothing else. */
function checkMoney(loan: LoanRow, event: LoanEvent, moved: number, moneyIn: number): void {
  if (moved === moneyIn) return;
  throw new Error(`loan ${loan.number}: ${event.kind} moved ${moved} of cash, not ${moneyIn}`);
}

/** The books hold the principal that the loan's own figures do, always. */
function checkTies(loan: LoanRow, posted: PostedBalances, principal: number): void {
  if ((posted['loans'] ?? 0) === principal) return;
  throw new Error(`loan ${loan.number}: the books hold ${posted['loans'] ?? 0}, not ${principal}`);
}
