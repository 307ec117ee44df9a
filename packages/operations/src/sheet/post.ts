import { type Problem, Refused } from '@mfi/contracts';
import { postSheet } from '@mfi/contracts/sheet';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { SheetLineRow, SheetRow } from '../ports/tables.js';
import { type LineResult, postLine } from './post-line.js';
import { countedCash, finishPosting, openBranchOf } from './post-rows.js';
import { linesOf, sheetToChange } from './sheet-named.js';
import { enteredOn } from './shown-sheet.js';

/** Puts what was collected into the books: all of it, or row by row. */
export const postSheetHandler = writes(postSheet, async (context, input) => {
  const sheet = await sheetToChange(context, input);
  const branch = await openBranchOf(context, sheet);
  const lines = await linesOf(context, sheet);
  const cash = countedCash(context, enteredOn(lines), input);
  if (input.mode === 'all-or-nothing') checkNoneBlank(sheet, lines);
  const results: LineResult[] = [];
  for (const line of lines) results.push(await lineResult(context, sheet, line));
  if (input.mode === 'all-or-nothing') checkNoneRefused(results);
  return finishPosting(context, { sheet, branch, cash, results });
});

async function lineResult(
  context: WriteContext,
  sheet: SheetRow,
  line: SheetLineRow,
): Promise<LineResult> {
  const nothing = { line, payment: null, problem: null };
  if (line.status === 'posted') return { ...nothing, result: 'already' };
  if (line.status === 'blank') return { ...nothing, result: 'blank' };
  return postLine(context, sheet, line);
}

/** Silence is neither nothing paid nor nobody there. */
function checkNoneBlank({ number }: SheetRow, lines: readonly SheetLineRow[]): void {
  const rows = lines.filter(({ status }) => status === 'blank').map(({ ordinal }) => ordinal);
  if (rows.length === 0) return;
  throw refuse('sheet.blank_rows', {
    path: '/mode',
    facts: { sheet: number, rows },
    message: `Nobody has said anything of row ${rows.join(', ')} of ${number}: enter 0 for nothing paid, or that the member was absent, or post by row.`,
  });
}

/** Nothing is posted where one row cannot be. */
export function checkNoneRefused(results: readonly LineResult[]): void {
  const problems = results.flatMap(({ line, problem }): Problem[] =>
    problem ? [{ ...problem, facts: { row: line.ordinal, ...problem.facts } }] : [],
  );
  if (problems.length > 0) throw new Refused(problems);
}
