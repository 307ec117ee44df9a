import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import { type Attended, keepAttendance, keepMeeting } from '../meeting/keep-meeting.js';
import type { BranchRow, CentreRow, GroupRow, SheetLineRow, SheetRow } from '../ports/tables.js';
import type { LineResult } from './post-line.js';
import { linesOf } from './sheet-named.js';
import { namesOf, shownSheetRow } from './shown-sheet.js';

/**
 * The branch of a sheet, locked. Its day must be open, and that of the sheet must have come, or
 * nothing at all is posted.
 */
export async function openBranchOf(context: WriteContext, sheet: SheetRow): Promise<BranchRow> {
  const branch = (await context.db.lock('branches', sheet.branchId)) as BranchRow;
  const { code, businessDate, dayStatus } = branch;
  if (sheet.on > businessDate) {
    throw refuse('payment.future', {
      path: '/sheet',
      facts: { found: sheet.on, businessDate },
      message: `Sheet ${sheet.number} is of ${sheet.on} and branch ${code} is in ${businessDate}: post it on its day or later.`,
    });
  }
  if (dayStatus === 'open') return branch;
  throw refuse('day.closed', {
    facts: { branch: code, businessDate },
    message: `The day ${businessDate} of branch ${code} is closed: open the next one first.`,
  });
}

/** The cash that was counted, and its notes and coins. */
export interface CountedCash {
  readonly total: number | null;
  readonly denominations: SheetRow['denominations'];
}

/** What is said of the cash. */
export interface AskedCash {
  readonly controlTotal?: string | null | undefined;
  readonly denominations?:
    | readonly { readonly value: string; readonly count: number }[]
    | undefined;
}

/**
 * Holds the cash that was counted against what rows sum to.
 * @throws Refused sheet.control_total, sheet.denominations
 */
export function countedCash(
  { money }: WriteContext,
  entered: number,
  { controlTotal, denominations }: AskedCash,
): CountedCash {
  const total = controlTotal == null ? null : money.parse(controlTotal);
  if (total !== null && total !== entered) {
    const facts = {
      controlTotal: money.format(total),
      entered: money.format(entered),
      difference: money.format(total - entered),
    };
    const how = total > entered ? 'more' : 'less';
    throw refuse('sheet.control_total', {
      path: '/controlTotal',
      facts,
      message: `The rows sum to ${facts.entered} and the cash is ${facts.controlTotal}, ${money.format(Math.abs(total - entered))} ${how}: count again, then look for the row.`,
    });
  }
  if (denominations === undefined) return { total, denominations: null };
  const pieces: Record<string, number> = {};
  let sum = 0;
  for (const { value, count } of denominations) {
    const worth = money.parse(value);
    sum += worth * count;
    const key = money.format(worth);
    if (count > 0) pieces[key] = (pieces[key] ?? 0) + count;
  }
  if (sum !== entered) throw otherPieces(money.format(entered), piecesText(money, sum));
  return { total: total ?? sum, denominations: pieces };
}

function piecesText(money: WriteContext['money'], sum: number): string {
  return Number.isSafeInteger(sum) ? money.format(sum) : 'more than any branch has';
}

function otherPieces(entered: string, pieces: string) {
  return refuse('sheet.denominations', {
    path: '/denominations',
    facts: { entered, pieces },
    message: `The notes and coins are worth ${pieces}, and the rows sum to ${entered}: count again.`,
  });
}

/** What was done with the rows of a sheet. */
export interface PostedRows {
  readonly sheet: SheetRow;
  readonly branch: BranchRow;
  readonly cash: CountedCash;
  readonly results: readonly LineResult[];
}

/** Brings a sheet in step with its rows, keeps who came, and answers what came of each row. */
export async function finishPosting(context: WriteContext, posted: PostedRows) {
  const { db, now } = context;
  const { sheet, cash, results } = posted;
  await keepWhoCame(context, posted);
  const lines = await linesOf(context, sheet);
  const done = lines.filter(({ status }) => status === 'posted').length;
  const part = done === 0 ? ('open' as const) : ('partly' as const);
  const changed = {
    status: done === lines.length ? ('posted' as const) : part,
    controlTotal: cash.total ?? sheet.controlTotal,
    denominations: cash.denominations ?? sheet.denominations,
    postedAt: done === 0 ? sheet.postedAt : now,
    version: sheet.version + 1,
  };
  await db.update('sheets', sheet.id, changed);
  const after = { ...sheet, ...changed };
  const audited = results
    .filter(({ result }) => result !== 'blank' && result !== 'already')
    .map(({ line, result, problem }) => ({
      row: line.ordinal,
      result,
      amount: line.amount,
      attendance: line.attendance,
      problem: problem?.code ?? null,
    }));
  context.audit({
    branchId: sheet.branchId,
    targetId: sheet.id,
    before: sheet,
    after: { ...after, results: audited },
  });
  return {
    sheet: await shownSheetRow(context, after, lines),
    clean: results.every(({ problem }) => problem === null),
    results: await shownResults(context, results),
  };
}

async function shownResults(context: WriteContext, results: readonly LineResult[]) {
  const { money } = context;
  const names = await namesOf(
    context,
    results.map(({ line }) => line),
  );
  return results.map(({ line, result, payment, problem }) => ({
    row: line.ordinal,
    id: line.id,
    loan: names.loan(line).number,
    customer: names.customer(line).number,
    amount: line.amount === null ? null : money.format(line.amount),
    attendance: line.attendance,
    result,
    payment: payment ?? names.receipt(line),
    problem: problem && { code: problem.code, message: problem.message, facts: problem.facts },
  }));
}

/** Who came is kept with the meeting of the centre: the sheet of an officer may be of several. */
async function keepWhoCame(
  context: WriteContext,
  { sheet, branch, results }: PostedRows,
): Promise<void> {
  const byCentre = new Map<string, Map<string, Attended>>();
  for (const { line, result } of results) {
    const { attendance, customerId } = line;
    const isNews = result === 'posted' || result === 'noted';
    if (attendance === null || !isNews) continue;
    const centreId = sheet.centreId ?? (await centreOf(context, line));
    if (centreId === null) continue;
    const attended = byCentre.get(centreId) ?? new Map<string, Attended>();
    byCentre.set(centreId, attended.set(customerId, { customerId, status: attendance }));
  }
  for (const [centreId, attended] of [...byCentre].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const centre = (await context.db.lock('centres', centreId)) as CentreRow;
    const found = await context.db.find('meetings', { centreId, on: sheet.on });
    const held = { centre, branch, on: sheet.on, status: 'held' } as const;
    const meeting = found?.status === 'held' ? found : await keepMeeting(context, held);
    await keepAttendance(context, meeting, [...attended.values()]);
  }
}

async function centreOf({ db }: WriteContext, { groupId }: SheetLineRow): Promise<string | null> {
  if (groupId === null) return null;
  return ((await db.get('groups', groupId)) as GroupRow).centreId;
}
