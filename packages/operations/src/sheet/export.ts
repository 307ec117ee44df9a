import { exportSheet } from '@mfi/contracts/sheet';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import type { SheetRow } from '../ports/tables.js';
import { documentOf } from './document.js';
import { makeSheet, sheetOf } from './make-sheet.js';
import { checkStatus, sheetToChange, UNFINISHED } from './sheet-named.js';
import { type AskedScope, sheetScope } from './sheet-scope.js';

/** Hands a sheet out as a file; one that is not there yet is made. */
export const exportSheetHandler = writes(exportSheet, async (context, input) => {
  const sheet =
    input.sheet === undefined
      ? await foundOrMade(context, input)
      : await sheetToChange(context, { sheet: input.sheet });
  const changed = { exportedAt: context.now, version: sheet.version + 1 };
  await context.db.update('sheets', sheet.id, changed);
  const document = await documentOf(context, { ...sheet, ...changed });
  const after = { ...changed, hash: document.hash };
  context.audit({ branchId: sheet.branchId, targetId: sheet.id, after });
  return document;
});

async function foundOrMade(context: WriteContext, asked: AskedScope): Promise<SheetRow> {
  const scope = await sheetScope(context, asked);
  await context.db.lock('branches', scope.branch.id);
  const found = await sheetOf(context, scope);
  if (!found) return makeSheet(context, scope);
  checkStatus(found, UNFINISHED);
  return (await context.db.lock('sheets', found.id)) as SheetRow;
}
