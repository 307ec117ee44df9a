import { cancelSheet } from '@mfi/contracts/sheet';
import { writes } from '../kit/handler.js';
import { linesOf, sheetToChange } from './sheet-named.js';
import { shownSheetRow } from './shown-sheet.js';

/** Gives a sheet up of which nothing is posted. */
export const cancelSheetHandler = writes(cancelSheet, async (context, input) => {
  const before = await sheetToChange(context, input, ['open']);
  const changed = { status: 'cancelled' as const, version: before.version + 1 };
  await context.db.update('sheets', before.id, changed);
  const after = { ...before, ...changed };
  context.audit({
    branchId: before.branchId,
    targetId: before.id,
    before,
    after: { ...after, reason: input.reason },
  });
  return shownSheetRow(context, after, await linesOf(context, after));
});
