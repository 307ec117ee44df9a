import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import { importSheet } from '@mfi/contracts/sheet';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { SheetLineRow, SheetRow } from '../ports/tables.js';
import { hashOf } from './document.js';
import { entered, keepEntry, unknownRow } from './enter.js';
import { checkNoneRefused } from './post.js';
import { type LineResult, postLine } from './post-line.js';
import { countedCash, finishPosting, openBranchOf } from './post-rows.js';
import { linesOf, sheetToChange } from './sheet-named.js';

type Input = InputOf<typeof importSheet>;

/**
 * Posts a sheet that was filled in elsewhere. Each row is known by its id: whatever copy says it
 * first is posted, the same again is not, and something else is a conflict that people settle.
 */
export const importSheetHandler = writes(importSheet, async (context, input) => {
  const sheet = await sheetToChange(context, input, ['open', 'partly', 'posted']);
  const branch = await openBranchOf(context, sheet);
  checkUnaltered(context, input);
  const lines = new Map((await linesOf(context, sheet)).map((line) => [line.id, line]));
  checkKnown(sheet, input, lines);
  const { money } = context;
  const said = input.rows.map((row) => ({
    id: row.id,
    amount: row.amount == null ? null : money.parse(row.amount),
    attendance: row.attendance ?? null,
  }));
  const sum = said.reduce((total, { amount }) => total + (amount ?? 0), 0);
  const cash = countedCash(context, sum, input);
  const results: LineResult[] = [];
  for (const row of said) {
    const result = await takeRow(context, sheet, { line: lines.get(row.id) as SheetLineRow, row });
    lines.set(row.id, result.line);
    results.push(result);
  }
  if (input.mode === 'all-or-nothing') checkNoneRefused(results);
  return finishPosting(context, { sheet, branch, cash, results });
});

/** What a copy says of a row. */
type Said = Pick<SheetLineRow, 'id' | 'amount' | 'attendance'>;

interface Taking {
  readonly line: SheetLineRow;
  readonly row: Said;
}

async function takeRow(
  context: WriteContext,
  sheet: SheetRow,
  { line, row }: Taking,
): Promise<LineResult> {
  const nothing = { line, payment: null, problem: null };
  if (row.amount === null && row.attendance === null) return { ...nothing, result: 'blank' };
  if (differs(line, row)) {
    return { ...nothing, result: 'conflict', problem: conflict(context, line, row) };
  }
  const attendance = row.attendance ?? line.attendance;
  if (line.status === 'posted') {
    if (attendance === line.attendance) return { ...nothing, result: 'already' };
    const more = { ...line, attendance };
    await keepEntry(context, more);
    return { ...nothing, line: more, result: 'noted' };
  }
  const filled = entered({ ...line, amount: row.amount ?? line.amount, attendance });
  await keepEntry(context, filled);
  if (filled.status === 'blank') return { ...nothing, line: filled, result: 'blank' };
  return postLine(context, sheet, filled);
}

/** Two copies differ where both say something, and not the same. */
function differs(line: SheetLineRow, { amount, attendance }: Said): boolean {
  const isOtherAmount = amount !== null && line.amount !== null && amount !== line.amount;
  const isOtherAttendance =
    attendance !== null && line.attendance !== null && attendance !== line.attendance;
  // Who was written down as absent, without any money, is not to have paid all of a sudden.
  const isLateMoney = line.status === 'posted' && line.amount === null && (amount ?? 0) > 0;
  return isOtherAmount || isOtherAttendance || isLateMoney;
}

function conflict({ money }: WriteContext, line: SheetLineRow, row: Said): Problem {
  const facts = {
    row: line.ordinal,
    isPosted: line.status === 'posted',
    kept: { amount: shown(money, line.amount), attendance: line.attendance },
    found: { amount: shown(money, row.amount), attendance: row.attendance },
  };
  const where = facts.isPosted ? 'is in the books' : 'was entered';
  return {
    code: 'sheet.conflict',
    path: '',
    facts,
    message: `Row ${line.ordinal}: ${inWords(facts.kept)} ${where}, and this copy says ${inWords(facts.found)}: ask who collected it. Nothing more was posted for it.`,
  };
}

function shown(money: WriteContext['money'], amount: number | null): string | null {
  return amount === null ? null : money.format(amount);
}

function inWords({ amount, attendance }: { amount: string | null; attendance: string | null }) {
  return [amount ?? 'no amount', ...(attendance === null ? [] : [attendance])].join(', ');
}

function checkUnaltered(context: WriteContext, input: Input): void {
  if (input.hash === undefined || input.hash === hashOf(context, input)) return;
  throw refuse('sheet.altered', {
    path: '/hash',
    facts: { sheet: input.sheet },
    message:
      'Something else than amounts and attendance was changed in the file: fill in the file as it was exported, or export it again.',
  });
}

function checkKnown(
  sheet: SheetRow,
  { rows }: Input,
  lines: ReadonlyMap<string, SheetLineRow>,
): void {
  const problems = rows.flatMap(({ id }, index) =>
    lines.has(id) ? [] : [unknownRow(`/rows/${index}/id`, { sheet: sheet.number, found: id })],
  );
  if (problems.length > 0) throw new Refused(problems);
}
