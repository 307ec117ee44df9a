import { join } from 'node:path';
import type { Terminal } from '@mfi/terminal';
import type { Opened } from '../../work/open-caller.js';
import { importKind } from '../import-kinds.js';
import { ImportRun } from '../import-run.js';
import { jsonRow } from '../json-lines.js';
import { Progress } from '../progress.js';
import { rejectsFile } from '../rejects-file.js';
import type { CellProblem, FileRow } from '../row-of.js';
import type { Mapped } from './mapped.js';

/** What every kind of an export is done with. */
export interface Doing {
  readonly opened: Opened;
  readonly terminal: Terminal;
  /** Where the export is; rows that are refused are kept beside it. */
  readonly folder: string;
  readonly batch: string;
  readonly digits: number;
  readonly isDry: boolean;
}

/** What came of the rows of one kind. */
export interface StepOutcome {
  readonly word: string;
  readonly counts: ImportRun['counts'];
  /** How many of the refused are dealt with elsewhere. */
  readonly elsewhere: number;
  readonly problems: readonly CellProblem[];
  /** What rows are called in messages, by their lines. */
  readonly names: ReadonlyMap<number, string>;
  /** The file of refused rows; null where none was made. */
  readonly rejects: string | null;
}

/** Whether a row that is refused is dealt with elsewhere, and so not kept among the refused. */
export type DealtWith = (line: number, problems: readonly CellProblem[]) => boolean;

/**
 * Does the rows of one kind as `mfi import` does those of a file of JSON Lines: each once, under the
 * batch and its id in Fineract.
 */
export async function importStep(
  doing: Doing,
  word: string,
  rows: readonly Mapped[],
  isDealtWith: DealtWith = () => false,
): Promise<StepOutcome> {
  const { opened, terminal, folder, batch, digits, isDry } = doing;
  const kind = importKind(word);
  const problems: CellProblem[] = [];
  const path = join(folder, `${word}.rejects.jsonl`);
  const rejects = isDry ? undefined : await rejectsFile(path, { kind: 'jsonl', header: [] });
  let elsewhere = 0;
  const progress = new Progress(terminal, rows.length);
  const run = new ImportRun({
    kind,
    opened,
    header: [],
    batch,
    // A rehearsal keeps nothing as a whole; each call of it is done.
    isDry: false,
    isAtomic: false,
    progress,
    problems: { print: async (more) => void problems.push(...more) },
    remarks: { print: async () => undefined },
    rejects: {
      path,
      isMade: rejects?.isMade ?? false,
      add: (row, found) => {
        if (isDealtWith(row.record.line, found)) elsewhere += 1;
        else rejects?.add(row, found);
      },
      close: () => rejects?.close(),
    },
  });
  for (const row of rows) await run.take(rowOf(row, { operation: kind.row, digits }));
  await run.end();
  await progress.clear();
  return {
    word,
    counts: run.counts,
    elsewhere,
    problems,
    names: new Map(rows.map(({ line, name }) => [line, name])),
    rejects: rejects?.isMade ? path : null,
  };
}

/** What the mapping found stands in the words of Fineract, and says enough: nothing else is told. */
function rowOf({ line, input, problems }: Mapped, reading: Parameters<typeof jsonRow>[1]): FileRow {
  const row = jsonRow({ line, cells: [JSON.stringify(input)] }, reading);
  if (problems.length === 0) return row;
  return {
    ...row,
    problems: problems.map(({ path, ...rest }) => ({ line, column: path.slice(1), ...rest })),
  };
}
