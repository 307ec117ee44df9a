import { added, dayNumber, product, type Ratio, ratioOf, rounded } from '../oracle.js';
import {
  blankRow,
  type Charge,
  type DayPenalty,
  type DayTerms,
  NIL,
  type OracleRow,
  PARTS,
  type Part,
  planOf,
  reduced,
  toMinor,
  unpaidOf,
  yearRate,
} from './day-oracle-plan.js';

/**
 * A second replay, by stepping one day at a time. It is written from the contract's text, shares no
 * code with the engine, and is as slow as it is plain: what a day brings is done on that day.
 */

export interface DayEvent {
  readonly id: string;
  readonly kind: 'repayment' | 'fee';
  readonly on: string;
  readonly amount: string;
  readonly name?: string;
}

export interface DayFile {
  readonly terms: DayTerms;
  readonly events: readonly DayEvent[];
  readonly asOf: string;
}

export type Amounts = Record<Part, bigint>;

/** What the oracle tells of a loan on a day, in minor units. */
export interface DayFigures {
  readonly status: string;
  readonly outstanding: Amounts;
  readonly due: Amounts;
  readonly accruedInterest: bigint;
  readonly excess: bigint;
  readonly arrears: { since: number | null; dpd: number; bucket: string; npaSince: number | null };
  readonly penalties: readonly bigint[];
  readonly dueDates: readonly number[];
  /** By event and day: what went where. */
  readonly allocations: ReadonlyMap<string, Amounts & { excess: bigint }>;
}

interface State {
  readonly terms: DayTerms;
  readonly daily: boolean;
  rows: OracleRow[];
  readonly installment: bigint;
  day: number;
  /** daily: interest run since the last instalment was drawn up. */
  run: Ratio;
  /** daily: principal that no instalment asks yet. */
  unasked: bigint;
  held: bigint;
  holder: string;
  npaSince: number | null;
  readonly allocations: Map<string, Amounts & { excess: bigint }>;
}

/** Lives through the loan from the day it is paid out to the end of asOf. */
export function dayReplay(file: DayFile): DayFigures {
  const { terms } = file;
  const plan = planOf(terms);
  const start = dayNumber(terms.disbursements[0].on);
  const daily = terms.interest.accrual === 'daily';
  const state: State = {
    terms,
    daily,
    rows: plan.rows,
    installment: plan.installment,
    day: start,
    run: NIL,
    unasked: toMinor(terms.principal),
    held: 0n,
    holder: '',
    npaSince: null,
    allocations: new Map(),
  };
  const last = dayNumber(file.asOf);
  for (let day = start; day <= last; day += 1) {
    state.day = day;
    if (day > start && daily) accrue(state);
    fallDue(state);
    for (const row of state.rows) countPenalties(state, row);
    payFromHeld(state);
    forgive(state);
    for (const event of file.events) {
      if (dayNumber(event.on) !== day) continue;
      happen(state, event);
      forgive(state);
    }
    endOfDay(state);
  }
  return figuresOf(state);
}

function accrue(state: State): void {
  const base = state.terms.interest.dayCount === 'actual/360' ? 360n : 365n;
  const rate = yearRate(state.terms);
  const interest = product([principalOwed(state), 1n], product(rate, [1n, base]));
  state.run = reduced(added(state.run, interest));
}

function principalOwed(state: State): bigint {
  const asked = state.rows.reduce((sum, row) => sum + unpaidOf(row, 'principal'), 0n);
  return state.daily ? asked + state.unasked : asked;
}

function fallDue(state: State): void {
  if (!state.daily) return;
  for (const row of state.rows) if (row.due === state.day && !row.drawn) draw(state, row);
}

/** Draws up an instalment of a loan on which interest runs daily. */
function draw(state: State, row: OracleRow): void {
  const { terms } = state;
  row.drawn = true;
  row.interest = rounded(state.run, terms.rounding);
  state.run = NIL;
  const isLast = row === state.rows.at(-1);
  const rest = state.installment > row.interest ? state.installment - row.interest : 0n;
  const asked = terms.repayment.method === 'equal-installments' ? rest : row.planned;
  row.principal = isLast || asked > state.unasked ? state.unasked : asked;
  state.unasked -= row.principal;
  // A plan ends when nothing is left, even before its count.
  if (state.unasked === 0n) state.rows = state.rows.slice(0, state.rows.indexOf(row) + 1);
}

/** daily: what runs on after the last instalment was drawn up, and is added to it. */
function addedToLast(state: State, row: OracleRow): bigint {
  if (!state.daily || row !== state.rows.at(-1) || !row.drawn) return 0n;
  return rounded(state.run, state.terms.rounding);
}

function countPenalties(state: State, row: OracleRow): void {
  if (state.day < row.due) return;
  state.terms.penalty.forEach((rule, place) => {
    const charge = row.charges[place];
    if (charge === undefined) return;
    const base = baseOf(state, row, rule.base);
    const capBase = wholeBase(state, rule.base) ?? base;
    // A flat charge has no base that a cap could be a share of.
    if (state.day === row.due + 1 && rule.capPercent !== undefined && rule.base !== 'flat')
      charge.cap = product([capBase, 1n], percent(rule.capPercent));
    if (state.day === row.due + (rule.graceDays ?? 0) + 1) passGrace(rule, charge, base);
    if (isPenaltyDay(rule, state.day - row.due)) {
      const share = product([base, 1n], shareOfDay(rule));
      charge.run = reduced(added(charge.run, share));
    }
  });
}

/** What is charged once is charged on the first day after the grace, on what is unpaid then. */
function passGrace(rule: DayPenalty, charge: Charge, base: bigint): void {
  charge.passed = true;
  if (base === 0n) return;
  if (rule.percent !== undefined) charge.run = product([base, 1n], percent(rule.percent));
  if (rule.amount !== undefined) charge.run = [toMinor(rule.amount), 1n];
}

function isPenaltyDay(rule: DayPenalty, daysLate: number): boolean {
  const grace = rule.graceDays ?? 0;
  if (rule.graceForgives === true && grace > 0) return daysLate > grace;
  return daysLate > 0 || rule.countDueDate === true;
}

/** The part of its base that a rule charges for a day; nothing where it charges once. */
function shareOfDay({ annualRate, dailyRate, dayCount }: DayPenalty): Ratio {
  if (dailyRate !== undefined) return percent(dailyRate);
  if (annualRate === undefined) return NIL;
  return product(percent(annualRate), [1n, dayCount === 'actual/360' ? 360n : 365n]);
}

/** All of the base was paid while the grace lasted: what had run is let go. */
function forgive(state: State): void {
  const { day } = state;
  for (const row of state.rows) {
    if (day < row.due) continue;
    state.terms.penalty.forEach((rule, place) => {
      const charge = row.charges[place];
      if (charge === undefined || day > row.due + (rule.graceDays ?? 0)) return;
      const isWhole = wholeBase(state, rule.base) !== undefined;
      if (baseOf(state, row, isWhole ? undefined : rule.base) === 0n) charge.run = NIL;
    });
  }
}

function percent(text: string): Ratio {
  return product(ratioOf(text), [1n, 100n]);
}

/** What the penalty of an instalment counts on, as the day began. */
function baseOf(state: State, row: OracleRow, base: string | undefined): bigint {
  const whole = wholeBase(state, base);
  const own = unpaidOf(row, 'principal') + unpaidOf(row, 'interest') + unpaidOf(row, 'fee');
  if (whole !== undefined) {
    const oldest = state.rows.find(
      (other) =>
        other.due <= state.day &&
        (['principal', 'interest', 'fee'] as const).some((part) => dueOf(state, other, part) > 0n),
    );
    return oldest === row ? whole : 0n;
  }
  if (base === 'overdue-principal') return unpaidOf(row, 'principal');
  if (base === 'overdue-interest') return unpaidOf(row, 'interest');
  return own;
}

function wholeBase(state: State, base: string | undefined): bigint | undefined {
  if (base === 'disbursed-amount') return toMinor(state.terms.principal);
  return base === 'outstanding-principal' ? principalOwed(state) : undefined;
}

function penaltyAsked(state: State, row: OracleRow): bigint {
  return row.charges.reduce((sum, charge) => {
    if (!charge.passed) return sum;
    const { run, cap } = charge;
    const capped = cap !== undefined && cap[0] * run[1] < run[0] * cap[1] ? cap : run;
    return sum + rounded(capped, state.terms.rounding);
  }, 0n);
}

/** What is due of a part and unpaid: of fallen instalments all, of the others the fees of their day. */
function dueOf(state: State, row: OracleRow, part: Part): bigint {
  if (part === 'penalty') return penaltyAsked(state, row) - row.paid.penalty;
  const fallen = row.due <= state.day;
  if (part === 'fee') return (fallen ? row.fee - row.paid.fee : 0n) + row.own - row.ownPaid;
  if (!fallen) return 0n;
  return unpaidOf(row, part) + (part === 'interest' ? unpaidAdded(state, row) : 0n);
}

function unpaidAdded(state: State, row: OracleRow): bigint {
  const over = row.paid.interest - row.interest;
  return addedToLast(state, row) - (over > 0n ? over : 0n);
}

function payPart(row: OracleRow, part: Part, amount: bigint): void {
  if (part !== 'fee') {
    row.paid[part] += amount;
    return;
  }
  const own = amount < row.own - row.ownPaid ? amount : row.own - row.ownPaid;
  row.ownPaid += own;
  row.paid.fee += amount - own;
}

/** Money on what is due, by the order agreed; what is left of it is given back. */
function payDue(state: State, money: bigint, to: Amounts): bigint {
  const { order, across } = state.terms.allocation;
  let left = money;
  const meet = (row: OracleRow, part: Part) => {
    const owed = dueOf(state, row, part);
    const amount = owed < left ? owed : left;
    payPart(row, part, amount);
    to[part] += amount;
    left -= amount;
  };
  if (across === 'component')
    for (const part of order) for (const row of state.rows) meet(row, part);
  else for (const row of state.rows) for (const part of order) meet(row, part);
  return left;
}

/** Money on the instalments to come, one after the other and all parts of each. */
function payAhead(state: State, money: bigint, to: Amounts): bigint {
  let left = money;
  for (const row of [...state.rows]) {
    if (left === 0n || !state.rows.includes(row)) break;
    if (row.due <= state.day) continue;
    if (state.daily && !row.drawn) draw(state, row);
    for (const part of state.terms.allocation.order) {
      const owed = askedAhead(state, row, part);
      const amount = owed < left ? owed : left;
      payPart(row, part, amount);
      to[part] += amount;
      left -= amount;
    }
  }
  return left;
}

/** What an instalment to come asks of a part, as printed. */
function askedAhead(state: State, row: OracleRow, part: Part): bigint {
  if (part === 'penalty') return 0n;
  return unpaidOf(row, part) + (part === 'interest' ? unpaidAdded(state, row) : 0n);
}

function recordOf(state: State, event: string) {
  const key = `${event} ${state.day}`;
  const nil = { principal: 0n, interest: 0n, fee: 0n, penalty: 0n, excess: 0n };
  const found = state.allocations.get(key) ?? nil;
  state.allocations.set(key, found);
  return found;
}

function payFromHeld(state: State): void {
  const owes = state.rows.some((row) => PARTS.some((part) => dueOf(state, row, part) > 0n));
  if (state.held === 0n || !owes) return;
  const record = recordOf(state, state.holder);
  const left = payDue(state, state.held, record);
  record.excess += left - state.held;
  state.held = left;
}

function happen(state: State, event: DayEvent): void {
  const amount = toMinor(event.amount);
  if (event.kind === 'fee') {
    rowHolding(state).own += amount;
    payFromHeld(state);
    return;
  }
  const record = recordOf(state, event.id);
  let left = payDue(state, amount, record);
  if (state.terms.allocation.excess === 'next-installment') left = payAhead(state, left, record);
  record.excess += left;
  state.held += left;
  if (left > 0n) state.holder = event.id;
}

/** After the last instalment a fee belongs to that one, or stands by itself when that one is paid. */
function rowHolding(state: State): OracleRow {
  const found = state.rows.find(({ due }) => state.day <= due);
  const last = state.rows.at(-1) as OracleRow;
  if (found !== undefined) return found;
  if (PARTS.some((part) => dueOf(state, last, part) > 0n)) return last;
  const own = blankRow(state.terms, last.due, state.day);
  state.rows.push(own);
  return own;
}

function overdue(state: State): OracleRow | undefined {
  return state.rows.find(
    (row) => row.due <= state.day && PARTS.some((part) => dueOf(state, row, part) > 0n),
  );
}

function endOfDay(state: State): void {
  const oldest = overdue(state);
  if (oldest === undefined) state.npaSince = null;
  else if (state.day - oldest.due >= 90) state.npaSince ??= state.day;
}

function figuresOf(state: State): DayFigures {
  const sum = (of: (row: OracleRow) => bigint) =>
    state.rows.reduce((total, row) => total + of(row), 0n);
  const due = Object.fromEntries(
    PARTS.map((part) => [part, sum((row) => dueOf(state, row, part))]),
  ) as Amounts;
  const fee = sum((row) => row.fee - row.paid.fee + row.own - row.ownPaid);
  const run = state.rows.at(-1)?.drawn ? 0n : rounded(state.run, state.terms.rounding);
  const interest = sum((row) => unpaidOf(row, 'interest') + unpaidAdded(state, row));
  const outstanding = {
    principal: principalOwed(state),
    interest: state.daily ? interest + run : interest,
    fee,
    penalty: due.penalty,
  };
  const total = PARTS.reduce((all, part) => all + outstanding[part], 0n);
  const oldest = overdue(state);
  const dpd = oldest === undefined ? 0 : state.day - oldest.due;
  const ended = state.held > 0n ? 'overpaid' : 'closed';
  return {
    status: total > 0n ? 'active' : ended,
    outstanding,
    due,
    accruedInterest: state.daily ? interest + run : due.interest + running(state),
    excess: state.held,
    arrears: {
      since: oldest?.due ?? null,
      dpd,
      bucket: state.npaSince === null ? bucketOf(oldest, dpd) : 'NPA',
      npaSince: state.npaSince,
    },
    penalties: state.rows.map((row) => penaltyAsked(state, row)),
    dueDates: state.rows.map(({ due }) => due),
    allocations: state.allocations,
  };
}

function bucketOf(oldest: OracleRow | undefined, dpd: number): string {
  if (oldest === undefined) return 'standard';
  if (dpd >= 60) return 'SMA-2';
  return dpd >= 30 ? 'SMA-1' : 'SMA-0';
}

/** scheduled: what the running period has earned to the day, less what was paid of it ahead. */
function running(state: State): bigint {
  const row = state.rows.find(({ from, due }) => from <= state.day && state.day < due);
  if (row === undefined) return 0n;
  const earned = rounded(row.earned(state.day), state.terms.rounding) - row.paid.interest;
  return earned > 0n ? earned : 0n;
}
