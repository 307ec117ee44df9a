import { Refused } from '@mfi/contracts';
import type { importRepayments } from '@mfi/contracts/batch';
import { ROWS_MAX } from '@mfi/contracts/batch';
import { EXIT, groupDigits } from '@mfi/terminal';
import { Refusal } from '../refusal.js';
import { exitOf, type Opened } from '../work/open-caller.js';
import type { Header } from './header-of.js';
import type { ImportKind } from './import-kinds.js';
import { REMARK } from './problem-printer.js';
import type { Progress } from './progress.js';
import type { Rejects } from './rejects-file.js';
import { type CellProblem, cellProblems, type FileRow } from './row-of.js';

/** How many rows are booked in one transaction: few enough that others wait no more than a moment. */
const CHUNK = 500;

/** On a dry run later rows should see earlier ones, as far as others can wait for it. */
const DRY_CHUNK = 2000;

/** Is told what is wrong with rows. */
export interface ProblemSink {
  print(problems: readonly CellProblem[]): Promise<void>;
}

/** What an import works with. */
export interface ImportSetup {
  readonly kind: ImportKind;
  readonly opened: Opened;
  readonly header: Header;
  readonly batch: string;
  readonly isDry: boolean;
  readonly isAtomic: boolean;
  readonly progress: Progress;
  /** Tells what is wrong with rows. */
  readonly problems: ProblemSink;
  /** Tells what is to be known of rows that were done. */
  readonly remarks: ProblemSink;
  /** Where refused rows are kept; none where nothing is kept at all. */
  readonly rejects: Rejects | undefined;
}

/** Takes the rows of a file, and has them done, some at a time. */
export class ImportRun {
  readonly counts = { rows: 0, done: 0, again: 0, refused: 0, remarked: 0 };
  #waiting: FileRow[] = [];

  constructor(private readonly setup: ImportSetup) {}

  async take(row: FileRow): Promise<void> {
    this.#waiting.push(row);
    this.counts.rows += 1;
    const { isAtomic, isDry } = this.setup;
    if (isAtomic) {
      if (this.#waiting.length > ROWS_MAX) throw tooMany();
    } else if (this.#waiting.length >= (isDry ? DRY_CHUNK : CHUNK)) await this.#send();
  }

  async end(): Promise<void> {
    await this.#send();
    this.setup.rejects?.close();
  }

  async #send(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    const good = rows.filter(({ problems }) => problems.length === 0);
    const answers = good.length === 0 ? [] : await this.#call(good, good.length === rows.length);
    const byLine = new Map(answers.map((answer) => [answer.line, answer]));
    for (const row of rows) {
      const answer = byLine.get(row.record.line);
      if (answer && answer.outcome !== 'refused') {
        this.counts[answer.outcome] += 1;
        if (answer.remark !== null) await this.#remark(row, answer.remark);
      } else await this.#refuse(row, [...row.problems, ...(answer?.problems ?? [])]);
    }
    await this.setup.progress.at(this.counts.rows);
  }

  async #refuse(row: FileRow, problems: readonly CellProblem[]): Promise<void> {
    this.counts.refused += 1;
    const { rejects, problems: sink } = this.setup;
    rejects?.add(row, problems);
    await sink.print(problems);
  }

  async #remark({ record }: FileRow, message: string): Promise<void> {
    this.counts.remarked += 1;
    await this.setup.remarks.print([
      { line: record.line, column: '', value: '', code: REMARK, message },
    ]);
  }

  /** @param isAll whether all rows are there: else nothing is kept where all are to stand together */
  async #call(rows: readonly FileRow[], isAll: boolean): Promise<Answered[]> {
    const { kind, opened, batch, isDry, isAtomic } = this.setup;
    const mode = isAtomic && isAll ? 'all' : 'by-row';
    const input = {
      batch,
      mode,
      rows: rows.map(({ record, input }) => ({ line: record.line, ...input })),
    };
    const operation = kind.operation as typeof importRepayments;
    const dryRun = isDry || (isAtomic && !isAll);
    try {
      const { output } = await opened.caller.call(operation, input as never, { dryRun });
      return output.rows.map((answer, index) => this.#answered(answer, rows[index] as FileRow));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const answers = this.#refusedRows(error, rows);
      if (answers) return answers;
      throw new Refusal(error.problems, { status: exitOf(error) });
    }
  }

  #answered(
    { problems, ...answer }: Omit<Answered, 'problems'> & { readonly problems: readonly Found[] },
    row: FileRow,
  ): Answered {
    const { header } = this.setup;
    const { line, outcome, remark } = answer;
    return {
      line,
      outcome,
      remark,
      problems: problems.length === 0 ? [] : cellProblems(problems, { ...row, header }),
    };
  }

  /** What each row is refused for, where all were refused for some; undefined for other refusals. */
  #refusedRows({ problems }: Refused, rows: readonly FileRow[]): Answered[] | undefined {
    const byRow = new Map<number, Found[]>();
    for (const problem of problems) {
      const [, index, path = ''] = /^\/rows\/(\d+)(.*)$/.exec(problem.path) ?? [];
      if (index === undefined) return undefined;
      const found = byRow.get(Number(index)) ?? [];
      byRow.set(Number(index), [...found, { ...problem, path }]);
    }
    return rows.flatMap((row, index) => {
      const found = byRow.get(index);
      const { line } = row.record;
      return found
        ? [this.#answered({ line, outcome: 'refused', remark: null, problems: found }, row)]
        : [];
    });
  }
}

type Found = Refused['problems'][number];

/** What became of a row that was sent. */
interface Answered {
  readonly line: number;
  readonly outcome: 'done' | 'again' | 'refused';
  readonly remark: string | null;
  readonly problems: readonly CellProblem[];
}

function tooMany(): Refusal {
  const most = groupDigits(String(ROWS_MAX), 'XXX');
  const message = `Nothing was kept: at most ${most} rows can stand or fall together. Divide the file, or import it without --atomic.`;
  return new Refusal([{ code: 'import.too_many_rows', path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}
