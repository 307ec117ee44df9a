import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import { enterSheet } from '@mfi/contracts/sheet';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { SheetLineRow, SheetRow } from '../ports/tables.js';
import { linesOf, sheetToChange } from './sheet-named.js';
import { shownSheet } from './shown-sheet.js';

type Input = InputOf<typeof enterSheet>;
type Said = NonNullable<Input['rows']>[number];

/** Writes down what was collected; nothing is posted yet. */
export const enterSheetHandler = writes(enterSheet, async (context, input) => {
  const before = await sheetToChange(context, input);
  checkSaysSomething(input);
  const lines = new Map((await linesOf(context, before)).map((line) => [line.id, line]));
  const changed = new Set<string>();
  const keep = (line: SheetLineRow) => {
    lines.set(line.id, line);
    changed.add(line.id);
  };
  const problems: Problem[] = [];
  for (const [index, said] of (input.rows ?? []).entries()) {
    const line = await lineOf(context, [...lines.values()], { said, index });
    if ('code' in line) problems.push(line);
    else enterRow(context, [...lines.values()], line, said).forEach(keep);
  }
  if (problems.length > 0) throw new Refused(problems);
  if (input.asDue) [...lines.values()].filter(isUnsaid).map(asDue).forEach(keep);
  const kept = [...changed].map((id) => lines.get(id) as SheetLineRow);
  for (const line of kept) await keepEntry(context, line);
  return shownSheet(context, await keepSheet(context, before, kept));
});

/** A row counts as filled in when its money is known, or when the member did not come. */
export function entered(line: SheetLineRow): SheetLineRow {
  const isSaid = line.amount !== null || line.attendance === 'absent';
  return { ...line, status: isSaid ? 'ready' : 'blank', problem: null };
}

/** Keeps what is said of a row. */
export async function keepEntry(
  { db }: WriteContext,
  { id, amount, attendance, status, problem }: SheetLineRow,
): Promise<void> {
  await db.update('sheetLines', id, { amount, attendance, status, problem });
}

function checkSaysSomething({ rows = [], asDue }: Input): void {
  if (rows.length > 0 || asDue) return;
  throw refuse('value.missing', {
    path: '/rows',
    message: 'Say what was paid, row by row, or that all have paid what is due with asDue.',
  });
}

interface SaidAt {
  readonly said: Said;
  readonly index: number;
}

/** The row that is spoken of, or what is wrong with how it is named. */
async function lineOf(
  context: WriteContext,
  lines: readonly SheetLineRow[],
  { said, index }: SaidAt,
): Promise<SheetLineRow | Problem> {
  const path = `/rows/${index}`;
  if (said.row === undefined && said.loan === undefined) {
    const message = 'Name the row by its number or by its loan.';
    return { code: 'value.missing', path: `${path}/row`, facts: {}, message };
  }
  const loan = said.loan && (await loanNamed(context, said.loan, `${path}/loan`));
  const line = lines.find(
    ({ ordinal, loanId }) =>
      (said.row === undefined || ordinal === said.row) && (!loan || loan.id === loanId),
  );
  const name = said.row === undefined ? { loan: said.loan } : { row: said.row };
  if (!line) return unknownRow(path, { ...name, rows: lines.length });
  if (line.status !== 'posted') return line;
  const message = `Row ${line.ordinal} is in the books already: undo its payment with mfi loan reverse, if it is wrong.`;
  return { code: 'sheet.row_posted', path, facts: { row: line.ordinal }, message };
}

/** A sheet has no such row. */
export function unknownRow(path: string, facts: Problem['facts']): Problem {
  const message = 'The sheet has no such row: look at its rows with mfi sheet show.';
  return { code: 'sheet.row_unknown', path, facts, message };
}

/** Whoever has come or not has done so for all of their loans. */
function enterRow(
  { money }: WriteContext,
  lines: readonly SheetLineRow[],
  line: SheetLineRow,
  said: Said,
): SheetLineRow[] {
  const attendance = said.attendance ?? line.attendance;
  const amount = said.amount === undefined ? line.amount : money.parse(said.amount);
  const others = lines.filter(
    ({ id, customerId, status }) =>
      id !== line.id && customerId === line.customerId && status !== 'posted',
  );
  return [
    entered({ ...line, amount, attendance }),
    ...(said.attendance === undefined
      ? []
      : others.map((other) => entered({ ...other, attendance }))),
  ];
}

function isUnsaid({ status, amount }: SheetLineRow): boolean {
  return status === 'blank' && amount === null;
}

function asDue(line: SheetLineRow): SheetLineRow {
  return entered({ ...line, amount: line.due });
}

async function keepSheet(
  context: WriteContext,
  before: SheetRow,
  lines: readonly SheetLineRow[],
): Promise<SheetRow> {
  const version = before.version + 1;
  await context.db.update('sheets', before.id, { version });
  const rows = lines.map(({ ordinal, amount, attendance }) => ({ ordinal, amount, attendance }));
  const after = { rows, version };
  context.audit({ branchId: before.branchId, targetId: before.id, after });
  return { ...before, version };
}
