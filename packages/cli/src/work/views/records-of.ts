import { inner, type Operation } from '@mfi/contracts';
import * as z from 'zod';
import { csvName } from '../../calc/labels.js';
import { type Fields, valueAt } from './table-of.js';

/** The place of answers that are one row, the whole of it. */
const WHOLE = '';

/** Where the rows stand in answers whose rows are not `data`. */
const ROWS_AT: Readonly<Record<string, string>> = {
  'audit.check': 'checks',
  'audit.verify': 'chains',
  'branch.day': 'checks',
  'customer.statement': 'lines',
  'ledger.trialBalance': 'accounts',
  'loan.history': 'entries',
  'loan.quote': 'plan.installments',
  'loan.schedule': 'plan.installments',
  'loan.show': 'installments',
  'loan.statement': 'lines',
  'report.ageing': 'groups',
  'report.day': WHOLE,
  'report.demandCollection': 'groups',
  'report.efficiency': 'groups',
  'report.interestAccrued': 'groups',
  'report.npaMovement': 'groups',
  'report.par': 'groups',
  'report.portfolio': 'groups',
  'report.provisions': 'classes',
  'report.rates': 'groups',
  'sheet.export': 'rows',
  'sheet.import': 'results',
  'sheet.post': 'results',
  'sheet.show': 'rows',
};

/** Answers whose rows stand in several lists, each under the name of its list. */
const LISTS_AT: Readonly<Record<string, readonly string[]>> = {
  'report.balanceSheet': ['assets', 'liabilities', 'equity'],
  'report.incomeStatement': ['income', 'expenses'],
};

/** Whether an answer can be had as CSV. */
export function hasRecords(operation: Operation): boolean {
  return operation.name in LISTS_AT || rowsSchema(operation) !== undefined;
}

/**
 * The rows of an answer for spreadsheets, the header first. The columns are those of the contract,
 * so that they are the same whatever rows there are.
 */
export function recordsOf(operation: Operation, output: unknown): string[][] {
  const lists = LISTS_AT[operation.name];
  if (lists) return listRecords(lists, output as Fields);
  const names = columnsOf(rowsSchema(operation) as z.ZodType);
  const rows = rowsOf(output as Fields, placeOf(operation));
  return [names.map(csvName), ...rows.map((row) => names.map((name) => field(valueAt(row, name))))];
}

/** The rows; the total of all where there was nothing to group by. */
function rowsOf(output: Fields, place: string): readonly Fields[] {
  if (place === WHOLE) return [output];
  const rows = valueAt(output, place) as readonly Fields[];
  return place === 'groups' && rows.length === 0 ? [output['total'] as Fields] : rows;
}

function listRecords(lists: readonly string[], output: Fields): string[][] {
  const rows = lists.flatMap((list) =>
    (valueAt(output, `${list}.accounts`) as readonly Fields[]).map((row) => [
      list,
      ...['code', 'name', 'amount'].map((name) => field(row[name])),
    ]),
  );
  return [['part', 'code', 'name', 'amount'], ...rows];
}

/** Where the rows of an answer stand in it. */
export function rowsPlace(operation: Operation): readonly string[] {
  const lists = LISTS_AT[operation.name];
  return lists ? lists.map((list) => `${list}.accounts`) : [placeOf(operation)];
}

function placeOf({ name }: Operation): string {
  return ROWS_AT[name] ?? 'data';
}

/** What one row is, by the contract; undefined where there are no rows. The whole answer may be one. */
export function rowsSchema(operation: Operation): z.ZodType | undefined {
  let at: z.ZodType | undefined = operation.output;
  if (placeOf(operation) === WHOLE) return at;
  for (const key of placeOf(operation).split('.')) {
    at = at instanceof z.ZodObject ? (at.shape as Record<string, z.ZodType>)[key] : undefined;
  }
  return at instanceof z.ZodArray ? (at.element as z.ZodType) : undefined;
}

/** The names of the values in a row, with dots within its parts. */
export function columnsOf(schema: z.ZodType, before = ''): string[] {
  const under = inner(schema);
  if (under) return columnsOf(under, before);
  if (!(schema instanceof z.ZodObject)) return [before];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, value]) =>
    columnsOf(value, before === '' ? key : `${before}.${key}`),
  );
}

/** A value as one cell. */
export function field(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
