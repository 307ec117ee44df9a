import { addHoliday } from '../branch/add-holiday.js';
import { rowImport } from './row-import.js';

/** Adds many holidays. */
export const importHolidays = rowImport({
  name: 'batch.importHolidays',
  summary: 'add the dates of a file on which branches do not work',
  rows: 'holidays',
  row: addHoliday,
  example: { on: '2026-03-04' },
});
