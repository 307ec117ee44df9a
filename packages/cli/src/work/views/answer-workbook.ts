import { inner, type Operation, scalarMeta } from '@mfi/contracts';
import { minorDigits } from '@mfi/engine/money';
import { label } from '@mfi/terminal';
import * as z from 'zod';
import { csvName } from '../../calc/labels.js';
import { WorkbookWriter, type WrittenCell } from '../../workbook/workbook-writer.js';
import { columnsOf, field, recordsOf, rowsPlace, rowsSchema } from './records-of.js';
import { type Fields, valueAt } from './table-of.js';

type Kind = WrittenCell['kind'];

export type Cell = Pick<WrittenCell, 'text' | 'kind'>;

/** A table on its way into a sheet. */
export interface Sheet {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total?: readonly Cell[] | undefined;
}

/** How wide a column may become, in letters. */
const WIDTH = { min: 8, max: 60 } as const;

/**
 * Writes an answer as a workbook: its rows with their total, what else it says, and every other list
 * in it. Amounts, counts and days are numbers and days where they are exactly so, and else texts.
 */
export function answerWorkbook(
  path: string,
  operation: Operation,
  { output, currency }: { readonly output: unknown; readonly currency: string },
): void {
  const digits = currency === '' ? 0 : (minorDigits(currency) ?? 0);
  const writer = new WorkbookWriter(path, digits);
  const sheets = answerSheets(operation, output as Fields);
  for (const sheet of [...sheets, factsSheet(operation, output as Fields, currency)]) {
    write(writer, sheet);
  }
  writer.close();
}

/** The rows of an answer, and every other list in it: each with its heads, cells and total. */
export function answerSheets(operation: Operation, output: Fields): readonly Sheet[] {
  return [rowsSheet(operation, output), ...otherSheets(operation, output)];
}

function write(writer: WorkbookWriter, { name, headers, rows, total }: Sheet): void {
  const head = headers.map((text): Cell => ({ text, kind: 'text' }));
  const all = [head, ...rows, ...(total ? [total] : [])];
  writer.sheet({ name, widths: headers.map((_, at) => widthOf(all, at)), isHeaded: true });
  for (const row of all) {
    const isBold = row === head || row === total;
    writer.row(isBold ? row.map((cell) => ({ ...cell, isBold })) : row);
  }
}

function widthOf(rows: readonly (readonly Cell[])[], at: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, row[at]?.text.length ?? 0), 0);
  return Math.min(WIDTH.max, Math.max(WIDTH.min, longest + 2));
}

/** The rows that CSV has, and under them the total of the answer, in the columns that it has. */
function rowsSheet(operation: Operation, output: Fields): Sheet {
  const [headers = [], ...records] = recordsOf(operation, output);
  const schema = rowsSchema(operation);
  const columns = schema ? columnsOf(schema) : [];
  const kinds = schema
    ? columns.map((column) => kindOf(schemaAt(schema, column)))
    : headers.map(kindOfName);
  return {
    name: operation.cli.words,
    headers,
    rows: records.map((record) => cellsOf(record, kinds)),
    total: cellsOrNone(totalOf(columns, output['total']), kinds),
  };
}

function cellsOf(texts: readonly string[], kinds: readonly Kind[]): readonly Cell[] {
  return texts.map((text, at) => ({ text, kind: kinds[at] ?? 'text' }));
}

function cellsOrNone(texts: readonly string[] | undefined, kinds: readonly Kind[]) {
  return texts && cellsOf(texts, kinds);
}

function totalOf(columns: readonly string[], total: unknown): readonly string[] | undefined {
  if (typeof total !== 'object' || total === null) return undefined;
  const sums = columns.map((column) => {
    const value = valueAt(total as Fields, column);
    return typeof value === 'object' ? '' : field(value);
  });
  if (sums.every((sum) => sum === '')) return undefined;
  const first = sums.indexOf('');
  return sums.map((sum, at) => (at === first ? 'Total' : sum));
}

/** Columns of statements, whose rows stand in several lists. */
function kindOfName(name: string): Kind {
  return name === 'amount' ? 'amount' : 'text';
}

/** What an answer says beside its lists: names and values. */
function factsSheet(operation: Operation, output: Fields, currency: string): Sheet {
  const { cli, summary } = operation;
  const first = [
    fact('Answer', `mfi ${cli.words}: ${summary}`),
    ...(currency === '' ? [] : [fact('Currency', currency)]),
  ];
  const rows = [...first, ...factsOf(operation, output)];
  return { name: 'About', headers: ['Name', 'Value'], rows };
}

/** What an answer says beside its lists, name by name; what is empty is left out. */
export function factsOf({ output: schema }: Operation, output: Fields) {
  return columnsOf(schema)
    .filter((name) => name !== 'nextCursor' && !isList(schemaAt(schema, name)))
    .map((name) => fact(label(name), field(valueAt(output, name)), kindOf(schemaAt(schema, name))))
    .filter(([, value]) => value.text !== '');
}

function fact(name: string, text: string, kind: Kind = 'text'): readonly [Cell, Cell] {
  return [
    { text: name, kind: 'text' },
    { text, kind },
  ];
}

/** Lists that are not the rows: what the figures tie to, and parts of them. */
function otherSheets(operation: Operation, output: Fields): Sheet[] {
  const rows = rowsPlace(operation);
  return listsOf(operation.output)
    .filter(({ name }) => !rows.includes(name))
    .flatMap(({ name, element }) => {
      const list = valueAt(output, name);
      if (!Array.isArray(list) || list.length === 0) return [];
      const columns = columnsOf(element);
      const kinds = columns.map((column) => kindOf(schemaAt(element, column)));
      const rows = (list as readonly Fields[]).map((one) =>
        cellsOf(
          columns.map((column) => field(valueAt(one, column))),
          kinds,
        ),
      );
      return [{ name: label(name), headers: columns.map(csvName), rows }];
    });
}

function listsOf(schema: z.ZodType, before = ''): { name: string; element: z.ZodType }[] {
  const under = inner(schema);
  if (under) return listsOf(under, before);
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    return element instanceof z.ZodObject ? [{ name: before, element }] : [];
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, value]) =>
    listsOf(value, before === '' ? key : `${before}.${key}`),
  );
}

function isList(schema: z.ZodType | undefined): boolean {
  const under = schema && inner(schema);
  return under ? isList(under) : schema instanceof z.ZodArray;
}

/** What a column holds, found by its dotted name. */
function schemaAt(schema: z.ZodType, name: string): z.ZodType | undefined {
  let at: z.ZodType | undefined = schema;
  for (const key of name === '' ? [] : name.split('.')) {
    while (at && inner(at)) at = inner(at);
    at = at instanceof z.ZodObject ? (at.shape as Record<string, z.ZodType>)[key] : undefined;
  }
  return at;
}

function kindOf(schema: z.ZodType | undefined): Kind {
  if (!schema) return 'text';
  const kind = scalarMeta(schema)?.kind;
  if (kind === 'amount' || kind === 'date') return kind;
  if (kind === 'percent' || kind === 'count') return 'number';
  const under = inner(schema);
  if (under) return kindOf(under);
  return schema instanceof z.ZodNumber ? 'number' : 'text';
}
