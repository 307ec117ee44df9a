import { EngineError } from '../../src/error/index.js';
import type { BookRow, Loan } from '../../src/loan/book.js';
import { dueOf } from '../../src/loan/pay.js';
import { eventsInForce } from '../../src/loan/read-events.js';
import { type LoanFile, readLoan } from '../../src/loan/read-loan.js';
import { replayed } from '../../src/loan/replayed.js';
import { type LoanFigures, showLoan } from '../../src/loan/show-loan.js';
import { disbursementFees } from '../../src/schedule/fees.js';
import { PARTS } from '../../src/schedule/parsed-terms.js';
import type { History } from './arbitrary-history.js';

/** A history that was replayed: the file as read, the books, and the figures shown of them. */
export interface Replayed {
  readonly history: History;
  readonly file: LoanFile;
  readonly loan: Loan;
  readonly figures: LoanFigures;
}

/** Replays a history; undefined when it is refused. Anything but an EngineError passes through. */
export function replayOf(history: History): Replayed | undefined {
  try {
    return readLoan(history, (file) => {
      const loan = replayed(file);
      const figures = showLoan(loan, file.asOf);
      return { history, file, loan, figures };
    });
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

const big = (amount: number | bigint) => BigInt(amount);
const total = (amounts: readonly (number | bigint)[]) =>
  amounts.reduce<bigint>((sum, amount) => sum + BigInt(amount), 0n);

function equal(what: string, found: bigint, expected: bigint): string[] {
  return found === expected ? [] : [`${what}: ${found} instead of ${expected}`];
}

/** Money in is allocated, held, or given back; each record splits its own event's money. */
export function moneyIsAccountedFor({ file, loan }: Replayed): string[] {
  const { book } = loan;
  const events = eventsInForce(file.events, file.asOf);
  const amountOf = new Map<string, bigint>();
  for (const event of events) {
    if (event.kind === 'repayment' || event.kind === 'prepayment' || event.kind === 'foreclosure')
      amountOf.set(event.id, big(event.amount));
    if (event.kind === 'refund') amountOf.set(event.id, -big(event.amount));
    if (event.kind === 'recovery') amountOf.set(event.id, 0n);
  }
  const moneyIn = events
    .filter((event) => event.kind !== 'refund')
    .map(({ id }) => amountOf.get(id) ?? 0n);
  const allocated = book.allocations.flatMap((item) => PARTS.map((part) => item[part]));
  const seen = new Set<string>();
  const records = book.allocations.flatMap((item) => {
    const sum = total([...PARTS.map((part) => item[part]), item.excess]);
    const expected = seen.has(item.event) ? 0n : amountOf.get(item.event);
    seen.add(item.event);
    if (expected === undefined) return [`allocation of ${item.event}, which brings no money`];
    return equal(`allocation of ${item.event}`, sum, expected);
  });
  const missing = [...amountOf.keys()].filter((id) => !seen.has(id));
  return [
    ...equal('money', total(moneyIn), total(allocated) + big(book.excess) + big(book.refunded)),
    ...equal('excess', total(book.allocations.map((item) => item.excess)), big(book.excess)),
    ...records,
    ...missing.map((id) => `no allocation of ${id}`),
  ];
}

/** Principal owed is what was lent and added, less what was paid, waived and given up. */
export function principalIsConserved({ file, loan }: Replayed): string[] {
  const { book } = loan;
  const paid = total(book.allocations.map((item) => item.principal));
  const waived = total(book.rows.map((row) => row.waived.principal));
  const gone = big(book.writtenOff?.parts.principal ?? 0);
  const expected = big(book.lent) + big(book.added) - paid - waived - gone;
  const foreclosed = eventsInForce(file.events, file.asOf).find(
    ({ kind }) => kind === 'foreclosure',
  );
  const last = Math.min(book.writtenOff?.on ?? file.asOf, foreclosed?.on ?? file.asOf);
  const lent = loan.terms.disbursements.filter(({ on }) => on <= last).map(({ amount }) => amount);
  const financed = book.tranches > 0 ? big(disbursementFees(loan.terms).financed) : 0n;
  return [
    ...equal('principal', big(book.principal), expected),
    ...equal('lent', big(book.lent), total(lent) + financed),
  ];
}

/** What the rows and the prepayments took is what the records of the payments say. */
export function rowsAgreeWithAllocations({ loan }: Replayed): string[] {
  const { book } = loan;
  return PARTS.flatMap((part) => {
    const beside = {
      interest: book.interestTaken,
      principal: book.principalPrepaid,
      fee: 0,
      penalty: 0,
    };
    const onRows = total(book.rows.map((row) => row.paid[part])) + big(beside[part]);
    return equal(`paid ${part}`, onRows, total(book.allocations.map((item) => item[part])));
  });
}

/** Principal asked over all rows is the principal of the loan, what joined it and what will. */
export function rowsSumToPrincipal({ loan }: Replayed): string[] {
  const { book } = loan;
  if (book.writtenOff || book.daily) return [];
  const toCome = total(loan.terms.disbursements.slice(book.tranches).map(({ amount }) => amount));
  const financed = book.tranches === 0 ? big(disbursementFees(loan.terms).financed) : 0n;
  const later = total(book.rows.slice(book.next).map((row) => row.capitalized));
  const paused = total(
    (book.plan?.paused ?? [])
      .slice(book.pausesCounted)
      .filter(({ kind }) => kind === 'capitalize')
      .map(({ amount }) => amount),
  );
  const asked = total(book.rows.map((row) => row.principal)) + big(book.principalPrepaid);
  const all = big(book.lent) + big(book.added) + toCome + financed + later + paused;
  return equal('principal of the rows', asked, all);
}

/** Nothing is below nil, and no row is paid more than it asks. */
export function nothingIsNegative({ file, loan, figures }: Replayed): string[] {
  const { book } = loan;
  const wrong: string[] = [];
  const check = (what: string, amount: number | bigint) => {
    if (typeof amount === 'number' && !Number.isSafeInteger(amount))
      wrong.push(`${what}: ${amount}`);
    else if (amount < 0 || Object.is(amount, -0)) wrong.push(`${what} is ${amount}`);
  };
  book.rows.forEach((row, index) => {
    for (const part of PARTS) {
      check(`row ${row.number} paid ${part}`, row.paid[part]);
      check(`row ${row.number} waived ${part}`, row.waived[part]);
      if (part === 'penalty') continue;
      check(`row ${row.number} ${part}`, row[part]);
      const met = big(row.paid[part]) + big(row.waived[part]);
      if (met > big(row[part])) wrong.push(`row ${row.number}: ${met} met of ${row[part]} ${part}`);
    }
    if (!book.writtenOff)
      for (const part of PARTS)
        check(`row ${row.number} due ${part}`, dueOf(loan, index, part, file.asOf));
    check(`row ${row.number} capitalized`, row.capitalized);
  });
  for (const item of book.allocations) {
    for (const part of PARTS) check(`${item.event} ${part}`, item[part]);
  }
  for (const name of [
    'principal',
    'lent',
    'added',
    'excess',
    'refunded',
    'recovered',
    'interestTaken',
    'principalPrepaid',
    'costsAtStart',
  ] as const)
    check(name, book[name]);
  for (const group of ['outstanding', 'due'] as const)
    for (const [part, amount] of Object.entries(figures[group]))
      if (amount.startsWith('-')) wrong.push(`${group}.${part} is ${amount}`);
  if (figures.accruedInterest.startsWith('-')) wrong.push(`accrued ${figures.accruedInterest}`);
  return wrong;
}

/** What is due is part of what is owed. */
export function dueIsOwed({ figures }: Replayed): string[] {
  return [...PARTS, 'total' as const].flatMap((part) => {
    const due = minor(figures.due[part]);
    const owed = minor(figures.outstanding[part]);
    return due > owed ? [`due ${part} ${due} of ${owed}`] : [];
  });
}

/** What money every shown figure must be written like: the currency's digits, no sign but of excess. */
export function figuresAreWellFormed({ loan, figures }: Replayed): string[] {
  const { digits } = loan.terms.currency;
  const money = digits === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${digits}}$`);
  const wrong: string[] = [];
  const look = (path: string, value: unknown) => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) look(`${path}/${key}`, item);
    } else if (value === undefined || (typeof value === 'number' && !Number.isSafeInteger(value))) {
      wrong.push(`${path} is ${value}`);
    } else if (typeof value === 'string') {
      const name = path.split('/').at(-1) as string;
      if (!NOT_MONEY.has(name) && !money.test(value)) wrong.push(`${path} is ${value}`);
      if (/^-0*\.?0*$/.test(value)) wrong.push(`${path} is ${value}`);
    }
  };
  look('', figures);
  return wrong;
}

const NOT_MONEY = new Set([
  'asOf',
  'status',
  'since',
  'bucket',
  'npaSince',
  'due',
  'settledOn',
  'event',
  'on',
  'restructuredOn',
]);

/** Fees that are owed are those that the instalments show. */
export function feesOwedAreShown({ loan, figures }: Replayed): string[] {
  if (loan.book.writtenOff || loan.book.tranches === 0) return [];
  const shown = figures.installments.map(
    ({ fee, paid, waived }) => minor(fee) - minor(paid.fee) - minor(waived.fee),
  );
  return equal('fees owed', minor(figures.outstanding.fee), total(shown));
}

/** Nothing overdue: standard; else the oldest unpaid row counts. */
export function arrearsTellTheTruth({ file, loan, figures }: Replayed): string[] {
  const { book } = loan;
  const { arrears, asOf } = figures;
  const wrong: string[] = [];
  const unpaid = (row: BookRow, index: number) =>
    PARTS.some((part) => big(dueOf(loan, index, part, file.asOf)) > 0n) && row.due <= file.asOf;
  const oldest = book.writtenOff ? undefined : book.rows.find(unpaid);
  const shown = figures.installments;
  if (oldest === undefined) {
    if (
      arrears.since !== null ||
      arrears.dpd !== 0 ||
      arrears.bucket !== 'standard' ||
      arrears.npaSince !== null
    )
      wrong.push(`nothing overdue, but ${JSON.stringify(arrears)}`);
  } else {
    const due = shown.find(({ number }) => number === oldest.number)?.due;
    if (arrears.since !== due) wrong.push(`since ${arrears.since} instead of ${due}`);
    const own = typeof loan.terms.classification === 'object';
    const days = file.asOf - oldest.due + (own ? 1 : 0);
    if (arrears.dpd !== days) wrong.push(`dpd ${arrears.dpd} instead of ${days}`);
  }
  if (arrears.npaSince !== null && arrears.npaSince > asOf)
    wrong.push(`npa from ${arrears.npaSince}`);
  return wrong;
}

/** The status says what the figures say; a row is settled when nothing is left of it, never early. */
export function statusesTellTheTruth({ file, loan, figures }: Replayed): string[] {
  const { book } = loan;
  const wrong: string[] = [];
  const owed = minor(figures.outstanding.total);
  const held = minor(figures.excess);
  const parts = PARTS.map((part) => minor(figures.outstanding[part]));
  if (owed !== total(parts)) wrong.push('outstanding does not add up');
  const allOut = book.tranches === loan.terms.disbursements.length;
  const ended = held > 0n ? 'overpaid' : 'closed';
  const living = owed > 0n || !allOut ? 'active' : ended;
  const begun = book.tranches === 0 ? 'pending' : living;
  const status = book.writtenOff ? 'written-off' : begun;
  if (figures.status !== status) wrong.push(`${figures.status} instead of ${status}`);
  const start = loan.terms.disbursements[0]?.on as number;
  book.rows.forEach((row, index) => {
    const left = PARTS.map((part) =>
      part === 'penalty'
        ? big(dueOf(loan, index, part, file.asOf))
        : big(row[part]) - big(row.paid[part]) - big(row.waived[part]),
    );
    const isDue = index < book.next;
    if (row.settledOn === null) {
      if (isDue && !book.writtenOff && total(left) === 0n)
        wrong.push(`row ${row.number} is not settled`);
      return;
    }
    if (total(left) !== 0n && !book.writtenOff)
      wrong.push(`row ${row.number} is settled but ${left} is left`);
    if (row.settledOn > file.asOf || row.settledOn < start)
      wrong.push(`row ${row.number} settled on ${row.settledOn}`);
  });
  return wrong;
}

/** Rows follow one another, their numbers too. */
export function rowsFollowOneAnother({ loan, figures }: Replayed): string[] {
  const wrong: string[] = [];
  figures.installments.forEach((row, index) => {
    if (row.number !== index + 1) wrong.push(`row ${index + 1} has number ${row.number}`);
    const before = figures.installments[index - 1];
    if (before && before.due > row.due)
      wrong.push(`row ${row.number} is due before the one before`);
  });
  const { book } = loan;
  if (book.next > book.rows.length || book.open > book.next)
    wrong.push(`open ${book.open}, next ${book.next} of ${book.rows.length}`);
  return wrong;
}

/** Minor units of a decimal string with all the currency's digits. */
export function minor(text: string): bigint {
  return BigInt(text.replace('.', ''));
}

/**
 * Figures with each amount, which is a decimal string, as a number of minor units.
 * @throws RangeError where no number holds it
 */
export function inMinorUnits(figures: unknown): unknown {
  if (typeof figures === 'string') {
    if (!/^-?[0-9]+(?:\.[0-9]+)?$/.test(figures)) return figures;
    const amount = Number(minor(figures));
    if (!Number.isSafeInteger(amount)) throw new RangeError(figures);
    return amount;
  }
  if (Array.isArray(figures)) return figures.map(inMinorUnits);
  if (typeof figures !== 'object' || figures === null) return figures;
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, inMinorUnits(value)]),
  );
}

/** What comes of something; that it is more than a number holds may come of it too. */
export function orTooGreat(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) return 'more than a number holds';
    throw error;
  }
}

export const LAWS = {
  moneyIsAccountedFor,
  principalIsConserved,
  rowsAgreeWithAllocations,
  rowsSumToPrincipal,
  nothingIsNegative,
  dueIsOwed,
  figuresAreWellFormed,
  feesOwedAreShown,
  arrearsTellTheTruth,
  statusesTellTheTruth,
  rowsFollowOneAnother,
} satisfies Record<string, (one: Replayed) => string[]>;
