import { showSheet } from '@mfi/contracts/sheet';
import { reads } from '../kit/handler.js';
import { sheetNamed } from './sheet-named.js';
import { shownSheet } from './shown-sheet.js';

/** Shows a collection sheet with its rows. */
export const showSheetHandler = reads(showSheet, async (context, input) =>
  shownSheet(context, await sheetNamed(context, input.sheet)),
);
