import { openSheet } from '@mfi/contracts/sheet';
import { writes } from '../kit/handler.js';
import { makeSheet } from './make-sheet.js';
import { sheetScope } from './sheet-scope.js';
import { shownSheet } from './shown-sheet.js';

/** Makes the collection sheet of a centre or an officer for a day. */
export const openSheetHandler = writes(openSheet, async (context, input) => {
  const scope = await sheetScope(context, input);
  // Two sheets that are made at the same time would not see each other.
  await context.db.lock('branches', scope.branch.id);
  return shownSheet(context, await makeSheet(context, scope));
});
