import type { InputOf } from '@mfi/contracts';
import type { importSheet } from '@mfi/contracts/sheet';
import { canonical } from '../kit/canonical.js';
import type { ReadContext } from '../kit/context.js';
import type { SheetRow } from '../ports/tables.js';
import { shownSheet } from './shown-sheet.js';

/** A sheet as a file. */
export type SheetDocument = Pick<
  InputOf<typeof importSheet>,
  'sheet' | 'format' | 'branch' | 'centre' | 'officer' | 'on' | 'currency' | 'rows' | 'hash'
>;

/** What a file says that it is. */
const FORMAT = 'mfi-sheet-1';

/** A sheet as a file that says all that somebody without the database needs. */
export async function documentOf(context: ReadContext, sheet: SheetRow) {
  const { sheet: head, rows } = await shownSheet(context, sheet);
  const document = {
    format: FORMAT,
    sheet: head.number,
    branch: head.branch,
    centre: head.centre,
    officer: head.officer,
    on: head.on,
    currency: context.money.currency,
    controlTotal: null,
    rows: rows.map((line) => ({
      sheet: head.number,
      row: line.row,
      id: line.id,
      group: line.group,
      loan: line.loan.number,
      customer: line.customer.number,
      name: line.customer.name,
      due: line.due,
      arrears: line.arrears,
      advance: line.advance,
      nextDueOn: line.nextDueOn,
      nextDueAmount: line.nextDueAmount,
      amount: line.amount,
      attendance: line.attendance,
    })),
  } as const;
  return { ...document, hash: hashOf(context, document) };
}

/** The hash of all of a file that is not filled in. */
export function hashOf(
  { outside }: ReadContext,
  { sheet, format, branch, centre, officer, on, currency, rows }: SheetDocument,
): string {
  const fixed = rows.map(({ amount: _amount, attendance: _attendance, ...row }) => row);
  const whole = { sheet, format, branch, centre, officer, on, currency, rows: fixed };
  return outside.digest.sha256(canonical(whole));
}
