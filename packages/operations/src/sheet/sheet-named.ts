import type { ReadContext, WriteContext } from '../kit/context.js';
import { checkVersion, notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { SheetLineRow, SheetRow } from '../ports/tables.js';

/** A sheet by id or number, which the actor may reach. */
export async function sheetNamed(
  context: ReadContext,
  name: string,
  path = '/sheet',
): Promise<SheetRow> {
  const { db } = context;
  const found = name.startsWith('sh_')
    ? await db.get('sheets', name)
    : await db.find('sheets', { number: name.toUpperCase() });
  if (!found) throw notFound('sheet', name, path);
  context.within({ branchId: found.branchId });
  return found;
}

/** The statuses of sheets on which something is still done. */
export const UNFINISHED: readonly SheetRow['status'][] = ['open', 'partly'];

/**
 * A sheet that nobody else changes until this write is done.
 * @throws Refused version.stale, sheet.wrong_status
 */
export async function sheetToChange(
  context: WriteContext,
  input: { readonly sheet: string; readonly version?: number | undefined },
  allowed: readonly SheetRow['status'][] = UNFINISHED,
): Promise<SheetRow> {
  const { id } = await sheetNamed(context, input.sheet);
  const sheet = (await context.db.lock('sheets', id)) as SheetRow;
  checkVersion(sheet, input.version);
  checkStatus(sheet, allowed);
  return sheet;
}

/** Refuses what is not done with a sheet of its status. */
export function checkStatus(sheet: SheetRow, allowed: readonly SheetRow['status'][]): void {
  const { number, status } = sheet;
  if (allowed.includes(status)) return;
  throw refuse('sheet.wrong_status', {
    path: '/sheet',
    facts: { sheet: number, status, allowed },
    message: `Sheet ${number} is ${status}, and this is done with one that is ${allowed.join(' or ')}: see mfi sheet show ${number}.`,
  });
}

/** The rows of a sheet, in their order. */
export async function linesOf({ db }: ReadContext, { id }: SheetRow): Promise<SheetLineRow[]> {
  return db.list('sheetLines', { where: { sheetId: id }, order: [['ordinal', 'asc']] });
}
