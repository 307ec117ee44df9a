import type { Operation } from '../kit/operation.js';
import { addHoliday } from './add-holiday.js';
import { catchUp } from './catch-up.js';
import { closeDay } from './close-day.js';
import { createBranch } from './create.js';
import { listBranches } from './list.js';
import { openDay } from './open-day.js';
import { setDayEndTime } from './set-day-end-time.js';
import { setHolidays } from './set-holidays.js';
import { showDay } from './show-day.js';

export {
  addHoliday,
  catchUp,
  closeDay,
  createBranch,
  listBranches,
  openDay,
  setDayEndTime,
  setHolidays,
  showDay,
};

/** Every operation of branch. */
export const BRANCH_OPERATIONS: readonly Operation[] = [
  createBranch,
  listBranches,
  openDay,
  closeDay,
  catchUp,
  showDay,
  setHolidays,
  setDayEndTime,
  addHoliday,
];
