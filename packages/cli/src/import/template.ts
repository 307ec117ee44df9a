import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { csvText } from '../render/csv-text.js';
import { madeFile } from '../render/made-file.js';
import type { Column } from './columns.js';
import { importKind } from './import-kinds.js';
import { EVENT_COLUMNS } from './loan-events.js';

/** `mfi import template KIND`: the first line of a file to import, or what its columns are. */
export async function importTemplate({ terminal, file, options }: Context): Promise<number> {
  // Events stand in a file of their own beside the loans they are of.
  const isEvents = file === 'events';
  const { word, columns } = isEvents ? { word: file, columns: EVENT_COLUMNS } : importKind(file);
  const to = options['xlsx'];
  if (typeof to === 'string') {
    await madeFile(to, (path) => templateWorkbook(path, word, columns));
    await terminal.stdout.write(`${to}\n`);
    return EXIT.ok;
  }
  const rows = options['columns'] ? noteRows(columns) : [columns.map(({ header }) => header)];
  await terminal.stdout.write(csvText(rows));
  return EXIT.ok;
}

const NOTE_HEADERS = ['column', 'needed', 'what stands there'] as const;

function noteRows(columns: readonly Column[]): readonly (readonly string[])[] {
  return [NOTE_HEADERS, ...columns.map(noteOf)];
}

function noteOf({ header, field }: Column): readonly string[] {
  const choices = field.choices && field.kind === 'word' ? ` (${field.choices.join(', ')})` : '';
  return [header, field.isRequired ? 'yes' : 'no', `${field.says}${choices}`];
}

/** A workbook to fill in: its first sheet is read, and its second says what each column is. */
async function templateWorkbook(
  path: string,
  word: string,
  columns: readonly Column[],
): Promise<void> {
  const { WorkbookWriter } = await import('../workbook/workbook-writer.js');
  const workbook = new WorkbookWriter(path, 0);
  const headers = columns.map(({ header }) => header);
  workbook.sheet({ name: word, widths: headers.map(widthOf), isHeaded: true });
  workbook.row(headers.map((text) => ({ text, kind: 'text', isBold: true })));
  workbook.sheet({ name: 'Notes', widths: [24, 8, 80], isHeaded: true });
  for (const [at, cells] of noteRows(columns).entries()) {
    workbook.row(cells.map((text) => ({ text, kind: 'text', isBold: at === 0 })));
  }
  workbook.close();
}

function widthOf(header: string): number {
  return Math.max(12, header.length + 2);
}
