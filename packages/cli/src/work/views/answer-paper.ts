import type { Operation } from '@mfi/contracts';
import { dayColumn } from '@mfi/contracts/writing';
import type { House, PaperTable, TableColumn } from '@mfi/operations/ports';
import { groupDigits, label } from '@mfi/terminal';
import { answerSheets, type Cell, factsOf, type Sheet } from './answer-workbook.js';
import type { Fields } from './table-of.js';

/** An answer as tables for paper: its rows with their total, what else it says, every other list. */
export function answerPaper(
  operation: Operation,
  { output, currency, today, house }: Asked,
): PaperTable {
  const { summary, cli } = operation;
  const fields = output as Fields;
  const day = DAYS.map((name) => fields[name]).find((value) => typeof value === 'string');
  return {
    ...(house ? { house } : {}),
    title: headingOf(summary),
    command: `mfi ${cli.words}`,
    on: typeof day === 'string' ? day : today,
    currency,
    facts: [
      ...(currency === '' ? [] : ([['Currency', currency]] as const)),
      ...factsOf(operation, fields)
        .filter(([name, { text }]) => !isForPrograms(name.text) && !isJson(text))
        .filter(([name]) => currency === '' || name.text !== 'Currency')
        .map(([name, value]) => [name.text, shown(value, currency)] as const),
    ],
    tables: answerSheets(operation, fields).map((sheet, at) => tableOf(sheet, at > 0)),
  };
}

/**
 * What a command does, as the head of what came of it: `report the portfolio at risk`. What it does
 * beside that, behind a semicolon, is no part of a head.
 */
function headingOf(summary: string): string {
  const said = summary.replace(/^(report|list|show|state|print) (the )?/, '').replace(/;.*$/, '');
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
  /** Whose it is; left out where nobody was asked. */
  readonly house?: House | undefined;
}

/** Where an answer says which day it is of. */
const DAYS = ['on', 'to', 'asOf'] as const;

/** What only programs read stands in the JSON of an answer. */
function isJson(text: string): boolean {
  return /^[{[]/.test(text);
}

/** Ids and versions are of no use on paper, where everything has a number. */
function isForPrograms(header: string): boolean {
  return /(^|[ _])(id|version)$/i.test(header);
}

function shown({ text, kind }: Cell, currency: string): string {
  if (kind === 'date') return /^\d{4}(-\d{2}){2}$/.test(text) ? dayColumn(text) : text;
  return kind === 'amount' ? groupDigits(text, currency) : saidOf(text);
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
        kind: kindOf(rows, at),
      }),
    ),
    rows: rows.map(texts),
    ...(total ? { total: totalled(texts(total)) } : {}),
  };
}

/** A total says that it is one, also where its word stood in a column that is not on paper. */
function totalled(cells: readonly string[]): readonly string[] {
  if (cells.includes('Total')) return cells;
  const first = cells.indexOf('');
  return cells.map((cell, at) => (at === first ? 'Total' : cell));
}

/** Rates and shares are texts, as they have any digits; on paper they stand as the figures they are. */
function kindOf(rows: Sheet['rows'], at: number): TableColumn['kind'] {
  const kind = rows[0]?.[at]?.kind ?? 'text';
  const texts = rows.map((row) => row[at]?.text ?? '').filter((text) => text !== '');
  const isFigure = texts.length > 0 && texts.every((text) => /^-?\d+\.\d+$/.test(text));
  return kind === 'text' && isFigure ? 'number' : kind;
}
