import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import { inputName } from '../input/read-input.js';
import { lineBreaks, textRefusal } from './csv-text-source.js';
import { COLUMNS_MAX, RECORD_MAX, type TableRecord } from './table-record.js';

/**
 * The rows of a CSV text, one after the other. Cells are parted by commas, semicolons or tabs, as the
 * first line is.
 * @throws Refusal where the text is no CSV
 */
export async function* csvRecords(
  file: string,
  text: AsyncIterable<string>,
): AsyncGenerator<TableRecord> {
  const name = inputName(file);
  const chunks = text[Symbol.asyncIterator]();
  const { head, isWhole } = await firstLine(chunks);
  if (!isWhole) throw tooLong(name, 1);
  const said = /^sep=(.)\r?\n/i.exec(head);
  const start = said ? head.slice(said[0].length) : head;
  const delimiter = said?.[1] ?? delimiterOf(start);
  const columns = countOf(start, delimiter) + 1;
  if (columns > COLUMNS_MAX) {
    const message = `${name}, line 1: there are ${columns} columns, and at most ${COLUMNS_MAX} are read; is it another file?`;
    throw textRefusal('csv.too_many_columns', message, { columns });
  }
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
  });
  // What goes wrong comes out of the parser, too.
  const pumped = pipeline(rest(start, chunks), parser).catch(() => undefined);
  const skipped = said ? 1 : 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = info.lines - record.reduce((sum, cell) => sum + lineBreaks(cell), 0);
      yield { line: line + skipped, cells: record };
    }
    await pumped;
  } catch (error) {
    throw malformed(error, name, skipped);
  }
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** As much of a text as its first line needs. */
async function firstLine(chunks: AsyncIterator<string>) {
  let head = '';
  for (;;) {
    const { done, value } = await chunks.next();
    if (!done) head += value;
    // Empty lines may stand before it.
    const begun = head.trimStart();
    if (done || (begun !== '' && begun.includes('\n'))) return { head, isWhole: true };
    if (begun.length > RECORD_MAX) return { head, isWhole: false };
    if (begun === '') head = '\n'.repeat(lineBreaks(head));
    if (head.length > RECORD_MAX) return { head, isWhole: false };
  }
}

async function* rest(head: string, chunks: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) return;
    yield value;
  }
}

/** What parts most cells of the first line. */
function delimiterOf(text: string): string {
  const counts = [',', ';', '\t'].map((sign) => [sign, countOf(text, sign)] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** How often a sign stands in the first line, outside of quotes. */
function countOf(text: string, sign: string): number {
  const begun = text.trimStart();
  const line = begun.slice(0, begun.includes('\n') ? begun.indexOf('\n') : undefined);
  return line.replace(/"[^"]*"/g, '').split(sign).length - 1;
}

function tooLong(name: string, line: number) {
  const message = `${name}, line ${line}: the row is longer than ${RECORD_MAX / 1024} KiB; is a quote opened and not closed, or is it another file?`;
  return textRefusal('csv.row_too_long', message, { line });
}

const QUOTE_ADVICE = 'put the whole cell in quotes, and write each quote within it twice';

function malformed(error: unknown, name: string, skipped: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { code, lines } = error as CsvError & { readonly lines?: number };
  const line = Number(lines ?? 0) + skipped;
  const quotes = (what: string) =>
    textRefusal('csv.malformed', `${name}, line ${line}: ${what}; ${QUOTE_ADVICE}.`, { line });
  if (code === 'CSV_MAX_RECORD_SIZE') return tooLong(name, line);
  if (code === 'CSV_QUOTE_NOT_CLOSED') return quotes('a quote is opened here and never closed');
  const isQuote = code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE';
  return isQuote ? quotes('a quote stands within a cell') : error;
}
