import * as z from 'zod';
import { amount, count, date, text, word } from '../kit/scalars.js';
import { ATTENDANCE } from '../meeting/row.js';

/** What a file says that it is. */
const SHEET_FORMAT = 'mfi-sheet-1';

/** What is written into a row without any database: the two last fields are filled in. */
const documentRow = z.strictObject({
  /** The number of the sheet, so that a spreadsheet of rows alone can be sent back. */
  sheet: text(64).optional().describe('the number of the sheet'),
  row: count(1, 100_000).optional().describe('the number of the row'),
  id: text(64).describe('the id of the row: whatever comes under it is posted once'),
  group: text(200).nullable().optional().describe('the group'),
  loan: text(64).optional().describe('the number of the loan'),
  customer: text(64).optional().describe('the number of the customer'),
  name: text(200).optional().describe('the name of the customer'),
  due: amount().optional().describe('what is due'),
  arrears: amount().optional().describe('of it, what fell due before'),
  advance: amount().optional().describe('money of the customer that is held'),
  nextDueOn: date().nullable().optional().describe('what falls due next'),
  nextDueAmount: amount().optional().describe('how much that is'),
  amount: amount().nullable().optional().describe('what was paid; 0: nothing'),
  attendance: word(ATTENDANCE).nullable().optional().describe('whether the member came'),
});

/** The fields of a document beside the sheet that it is of. */
export const DOCUMENT_FIELDS = {
  format: word([SHEET_FORMAT]).optional().describe('what the file is'),
  branch: text(64).optional().describe("the branch's code"),
  centre: text(64).nullable().optional().describe("the centre's code"),
  officer: text(64).nullable().optional().describe('who collects'),
  on: date().optional().describe('the day of the collection'),
  currency: text(3).optional().describe('what amounts are in'),
  rows: z.array(documentRow).min(1).max(2_000).describe('the rows, filled in'),
  hash: text(64)
    .optional()
    .describe('SHA-256 of all that is not filled in: tells whether it was altered'),
  controlTotal: amount().nullable().optional().describe('the cash as it was counted'),
} as const;
