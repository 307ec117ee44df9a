import * as z from 'zod';
import { amount, date, instant, word } from '../kit/scalars.js';
import { ATTENDANCE } from '../meeting/row.js';

/** How far a sheet is. */
export const SHEET_STATUSES = ['open', 'partly', 'posted', 'cancelled'] as const;

/** How a sheet is posted. */
export const POST_MODES = ['all-or-nothing', 'by-row'] as const;

const who = z.strictObject({ id: z.string(), number: z.string(), name: z.string() });

/** A sheet, as lists have it. */
export const sheetRow = z.strictObject({
  id: z.string(),
  number: z.string(),
  /** The branch's code. */
  branch: z.string(),
  /** The centre's code; null for the sheet of an officer. */
  centre: z.string().nullable(),
  /** A username. */
  officer: z.string().nullable(),
  on: date(),
  status: word(SHEET_STATUSES),
  rows: z.int(),
  due: amount(),
  /** What was entered so far. */
  entered: amount(),
  /** Of it, what is in the books. */
  posted: amount(),
  controlTotal: amount().nullable(),
  exportedAt: instant().nullable(),
  postedAt: instant().nullable(),
  version: z.int(),
});

/** One loan of a sheet. */
const sheetLine = z.strictObject({
  row: z.int(),
  id: z.string(),
  /** The group's number. */
  group: z.string().nullable(),
  loan: z.strictObject({ id: z.string(), number: z.string() }),
  customer: who,
  due: amount(),
  arrears: amount(),
  advance: amount(),
  nextDueOn: date().nullable(),
  nextDueAmount: amount(),
  /** What was paid; null: nobody has said. */
  amount: amount().nullable(),
  attendance: word(ATTENDANCE).nullable(),
  status: word(['blank', 'ready', 'posted', 'refused']),
  /** The number of the receipt. */
  payment: z.string().nullable(),
  /** Why it was refused when it was last tried. */
  problem: z.string().nullable(),
});

/** A sheet with its rows. */
export const sheetShown = z.strictObject({ sheet: sheetRow, rows: z.array(sheetLine) });

/** What came of each row when a sheet was posted. */
export const sheetPosted = z.strictObject({
  sheet: sheetRow,
  /** Whether no row was refused, and none is in conflict. */
  clean: z.boolean(),
  results: z.array(
    z.strictObject({
      row: z.int(),
      id: z.string(),
      loan: z.string(),
      customer: z.string(),
      amount: amount().nullable(),
      attendance: word(ATTENDANCE).nullable(),
      /**
       * posted: in the books; noted: nothing was paid, and that is kept; already: done before;
       * blank: nobody has said anything.
       */
      result: word(['posted', 'noted', 'already', 'blank', 'refused', 'conflict']),
      payment: z.string().nullable(),
      problem: z
        .strictObject({ code: z.string(), message: z.string(), facts: z.unknown() })
        .nullable(),
    }),
  ),
});
