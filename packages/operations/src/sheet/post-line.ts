import { type Problem, Refused } from '@mfi/contracts';
import type { WriteContext } from '../kit/context.js';
import { tryEvent } from '../loan/record-event.js';
import { servicedLoan } from '../loan/serviced-loan.js';
import { type Booking, bookPayment, readHandover } from '../loan/take-payment.js';
import type { SheetLineRow, SheetRow } from '../ports/tables.js';

/** What came of a row. */
export interface LineResult {
  readonly line: SheetLineRow;
  readonly result: 'posted' | 'noted' | 'already' | 'blank' | 'refused' | 'conflict';
  /** The number of the receipt. */
  readonly payment: string | null;
  readonly problem: Problem | null;
}

/**
 * Puts a row that is filled in into the books, dated as its sheet is. Its payment has the id of the
 * row, so that no row is ever booked twice. Whatever stands against it is found out before anything
 * is written: a row that is refused leaves no trace but why.
 */
export async function postLine(
  context: WriteContext,
  sheet: SheetRow,
  line: SheetLineRow,
): Promise<LineResult> {
  if ((line.amount ?? 0) === 0) return kept(context, line, { result: 'noted' });
  const found = await bookable(context, sheet, line);
  if ('code' in found) {
    const problem = { ...found, path: '', message: `Row ${line.ordinal}: ${found.message}` };
    return kept(context, line, { result: 'refused', problem });
  }
  const { receipt } = await bookPayment(context, found.serviced, found.booking);
  return kept(context, line, {
    result: 'posted',
    payment: receipt.number,
    transactionId: receipt.id,
  });
}

/** The payment that a row is, or why it cannot be one. */
async function bookable(context: WriteContext, sheet: SheetRow, line: SheetLineRow) {
  const { money } = context;
  const amount = line.amount ?? 0;
  // Of the row, and yet no id that anything else has.
  const own = `${line.id.slice(line.id.indexOf('_'))}s`;
  try {
    const serviced = await servicedLoan(context, { loan: line.loanId }, 'repay');
    const handover = readHandover(context, serviced, { mode: 'cash', on: sheet.on });
    const event = {
      id: `ev${own}`,
      kind: 'repayment' as const,
      on: handover.on,
      amount: money.format(amount),
    };
    await tryEvent(context, serviced.loan, event);
    const booking: Booking = { ...handover, id: `tr${own}`, event, amount };
    return { serviced, booking };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.problems[0] as Problem;
  }
}

interface Outcome extends Pick<LineResult, 'result'> {
  readonly payment?: string | null;
  readonly problem?: Problem;
  readonly transactionId?: string;
}

async function kept(
  { db }: WriteContext,
  line: SheetLineRow,
  { result, payment = null, problem, transactionId }: Outcome,
): Promise<LineResult> {
  const changes = {
    status: problem ? ('refused' as const) : ('posted' as const),
    transactionId: transactionId ?? null,
    problem: problem?.code ?? null,
  };
  await db.update('sheetLines', line.id, changes);
  return { line: { ...line, ...changes }, result, payment, problem: problem ?? null };
}
