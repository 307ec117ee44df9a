import type { Operation } from '@mfi/contracts';
import type { PaperTable, TableColumn } from '@mfi/operations/ports';
import { groupDigits, label } from '@mfi/terminal';
import { answerSheets, type Cell, factsOf, type Sheet } from './answer-workbook.js';
import type { Fields } from './table-of.js';

/** An answer as tables for paper: its rows with their total, what else it says, every other list. */
export function answerPaper(operation: Operation, { output, currency, today }: Asked): PaperTable {
  const { summary, cli } = operation;
  const fields = output as Fields;
  const day = DAYS.map((name) => fields[name]).find((value) => typeof value === 'string');
  return {
    title: headingOf(summary),
    on: typeof day === 'string' ? day : today,
    currency,
    facts: [
      ['Answer', `mfi ${cli.words}`],
      ...(currency === '' ? [] : ([['Currency', currency]] as const)),
      ...factsOf(operation, fields)
        .filter(([name]) => !isForPrograms(name.text))
        .map(([name, value]) => [name.text, shown(value, currency)] as const),
    ],
    tables: answerSheets(operation, fields).map((sheet, at) => tableOf(sheet, at > 0)),
  };
}

/** What a command does, as the head of what came of it: `report the portfolio at risk`. */
function headingOf(summary: string): string {
  const said = summary.replace(/^(report|list|show|state) (the )?/, '');
  return `${said[0]?.toUpperCase()}${said.slice(1)}`;
}

/** What programs read as true or false. */
const SAID: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };

function saidOf(text: string): string {
  return SAID[text] ?? text;
}

interface Asked {
  readonly output: unknown;
  readonly currency: string;
  /** The day it is asked on, where the answer is of no day. */
  readonly today: string;
}

/** Where an answer says which day it is of. */
const DAYS = ['on', 'to', 'asOf'] as const;

/** Ids and versions are of no use on paper, where everything has a number. */
function isForPrograms(header: string): boolean {
  return /(^|[ _])(id|version)$/i.test(header);
}

function shown({ text, kind }: Cell, currency: string): string {
  return kind === 'amount' ? groupDigits(text, currency) : text;
}

function tableOf(
  { name, headers, rows, total }: Sheet,
  isNamed: boolean,
): PaperTable['tables'][number] {
  // A list within a row is for programs; on paper its figures stand in a table of their own.
  const isList = (at: number) => rows.some((row) => /^\[(\{|\]$)/.test(row[at]?.text ?? ''));
  const kept = headers.flatMap((header, at) => (isForPrograms(header) || isList(at) ? [] : [at]));
  const texts = (row: readonly Cell[]) => kept.map((at) => saidOf(row[at]?.text ?? ''));
  return {
    name: isNamed ? name : '',
    columns: kept.map(
      (at): TableColumn => ({
        header: label((headers[at] ?? '').replaceAll('_', ' ')),
        kind: rows[0]?.[at]?.kind ?? 'text',
      }),
    ),
    rows: rows.map(texts),
    ...(total ? { total: texts(total) } : {}),
  };
}
