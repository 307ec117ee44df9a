import { eventRow } from '@mfi/contracts/batch';
import type { Terminal } from '@mfi/terminal';
import { inputName } from '../input/read-input.js';
import { type Column, columnsOf } from './columns.js';
import { type Header, headerOf } from './header-of.js';
import { type Cell, type CellProblem, type FileRow, rowOf } from './row-of.js';
import { tableOf } from './table.js';
import type { TableRecord } from './table-record.js';

/** The columns of a file of events. */
export const EVENT_COLUMNS: readonly Column[] = columnsOf({ input: eventRow });

/** One event of a file. */
interface ReadEvent {
  readonly record: TableRecord;
  readonly input: object;
  readonly problems: readonly CellProblem[];
}

/** The events of a file, by the former numbers of the loans they are of. */
export class LoanEvents {
  readonly #byLoan = new Map<string, ReadEvent[]>();
  readonly #used = new Set<string>();

  private constructor(
    private readonly name: string,
    private readonly header: Header,
  ) {}

  /**
   * Reads a file of events whole: they stand in any order of loans, and of a loan in that of entry.
   * @throws Refusal for what cannot be read, or is no such file
   */
  static async read(
    file: string,
    terminal: Terminal,
    digits: number | undefined,
  ): Promise<LoanEvents> {
    const table = await tableOf(file, { terminal, sheet: undefined });
    try {
      let events: LoanEvents | undefined;
      for await (const record of table.records()) {
        if (events) events.#add(record, digits);
        else events = new LoanEvents(inputName(file), headerOf(record, EVENT_COLUMNS));
      }
      return events ?? new LoanEvents(inputName(file), []);
    } finally {
      table.close();
    }
  }

  /** A loan's row with its events, and with what is wrong with them. */
  attach(row: FileRow): FileRow {
    const { formerNumber } = row.input;
    const own = typeof formerNumber === 'string' ? this.#byLoan.get(formerNumber) : undefined;
    if (!own) return row;
    this.#used.add(String(formerNumber));
    const problems = own.flatMap((event) =>
      event.problems.map((problem) => ({
        ...problem,
        line: row.record.line,
        column: this.#place(event.record, problem.column),
      })),
    );
    return {
      ...row,
      input: { ...row.input, events: own.map(({ input }) => input) },
      problems: [...row.problems, ...problems],
      elsewhere: (path) => this.#cellOf(own, path),
    };
  }

  /** The loans whose events no row has asked for. */
  unused(): readonly string[] {
    return [...this.#byLoan.keys()].filter((loan) => !this.#used.has(loan));
  }

  #add(record: TableRecord, digits: number | undefined): void {
    const read = rowOf(record, { operation: { input: eventRow }, header: this.header, digits });
    const { loan, ...input } = read.input as { readonly loan?: string };
    const at = String(loan ?? '');
    const before = this.#byLoan.get(at) ?? [];
    before.push({ record, input, problems: read.problems });
    this.#byLoan.set(at, before);
  }

  /** Where in this file something of a loan's events stands. */
  #cellOf(own: readonly ReadEvent[], path: string): Cell | undefined {
    const [, index, field = ''] = /^\/events\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
    const event = own[Number(index)];
    if (index === undefined || !event) return undefined;
    const at = this.header.findIndex((column) => column?.field.path.join('/') === field);
    return {
      column: this.#place(event.record, this.header[at]?.header ?? ''),
      value: event.record.cells[at] ?? '',
    };
  }

  #place({ line }: TableRecord, column: string): string {
    return `${this.name} line ${line}${column === '' ? '' : `, ${column}`}`;
  }
}
