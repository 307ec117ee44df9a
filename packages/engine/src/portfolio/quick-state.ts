import { parseDate } from '../date/plain-date.js';
import { NO_AMOUNTS, type PartAmounts, type ReportRow, type ReportState } from './report-loan.js';

type Given = Readonly<Record<string, unknown>>;

const STATUSES: readonly unknown[] = ['pending', 'active', 'closed', 'overpaid', 'written-off'];

/**
 * Reads a state as `replay` writes it, many times as fast as field by field with a path for each: a
 * report has hundreds of thousands of instalments.
 * @returns undefined for anything else, be it wrong or only unusual: the slow way tells which
 */
export function quickState(value: unknown, digits: number): ReportState | undefined {
  if (!isGiven(value)) return undefined;
  const { arrears, outstanding, installments, allocations, status } = value;
  const asOf = day(value['asOf']);
  const writtenOff = givenUp(value['writtenOff'], digits);
  const restructuredOn = dayOrNull(value['restructuredOn'] ?? null);
  if (!isGiven(arrears) || !isGiven(outstanding) || asOf === undefined) return undefined;
  if (!STATUSES.includes(status) || writtenOff === undefined || restructuredOn === undefined) {
    return undefined;
  }
  const principal = amount(outstanding['principal'], digits);
  const since = dayOrNull(arrears['since']);
  const npaSince = dayOrNull(arrears['npaSince']);
  if (principal === undefined || since === undefined || npaSince === undefined) return undefined;
  const rows = every(installments, (row) => rowOf(row, digits));
  const received = every(allocations, (item) => receiptOf(item, digits));
  if (rows === undefined || received === undefined) return undefined;
  return {
    asOf,
    status: status as ReportState['status'],
    principal,
    since,
    npaSince,
    rows,
    received,
    restructuredOn,
    writtenOff,
  };
}

function rowOf(row: Given, digits: number): ReportRow | undefined {
  const number = row['number'];
  const due = day(row['due']);
  const asked = partsOf(row, digits);
  const paid = isGiven(row['paid']) ? partsOf(row['paid'], digits) : undefined;
  const waived = row['waived'] === undefined ? NO_AMOUNTS : partsOf(row['waived'], digits);
  if (!Number.isSafeInteger(number) || due === undefined) return undefined;
  if (asked === undefined || paid === undefined || waived === undefined) return undefined;
  return { number: number as number, due, asked, paid, waived };
}

function receiptOf(item: Given, digits: number): ReportState['received'][number] | undefined {
  const on = day(item['on']);
  const parts = partsOf(item, digits);
  const excess = amount(item['excess'], digits);
  if (on === undefined || parts === undefined || excess === undefined) return undefined;
  return { on, parts, excess };
}

/** null: nothing was written off. */
function givenUp(value: unknown, digits: number): ReportState['writtenOff'] | undefined {
  if (value === undefined || value === null) return null;
  if (!isGiven(value)) return undefined;
  const on = day(value['on']);
  const principal = amount(value['principal'], digits);
  return on === undefined || principal === undefined ? undefined : { on, principal };
}

function partsOf(value: unknown, digits: number): PartAmounts | undefined {
  if (!isGiven(value)) return undefined;
  const principal = amount(value['principal'], digits);
  const interest = amount(value['interest'], digits);
  const fee = amount(value['fee'], digits);
  const penalty = amount(value['penalty'], digits);
  if (principal === undefined || interest === undefined) return undefined;
  if (fee === undefined || penalty === undefined) return undefined;
  return { principal, interest, fee, penalty };
}

function every<T>(value: unknown, read: (item: Given) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const item of value as unknown[]) {
    const found = isGiven(item) ? read(item) : undefined;
    if (found === undefined) return undefined;
    items.push(found);
  }
  return items;
}

function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null;
}

function day(value: unknown): number | undefined {
  return typeof value === 'string' ? parseDate(value) : undefined;
}

function dayOrNull(value: unknown): number | null | undefined {
  return value === null ? null : day(value);
}

const ZERO = 48;
const POINT = 46;

/**
 * An amount with exactly the digits of its currency behind the point and small enough for its minor
 * units to be a plain number: the shape in which the engine writes nearly all of them.
 */
function amount(value: unknown, digits: number): number | undefined {
  if (typeof value !== 'string' || value.length > 15) return undefined;
  const point = digits === 0 ? value.length : value.length - digits - 1;
  const start = value.charCodeAt(0) === 45 ? 1 : 0;
  if (point <= start) return undefined;
  if (value.charCodeAt(start) === ZERO && point > start + 1) return undefined;
  let minor = 0;
  for (let index = start; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (index === point) {
      if (code !== POINT) return undefined;
    } else if (code < ZERO || code > ZERO + 9) return undefined;
    else minor = minor * 10 + code - ZERO;
  }
  // Not a negative nil, which would be another value than nil.
  return start === 1 && minor !== 0 ? -minor : minor;
}
