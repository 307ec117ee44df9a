import type { Operation } from '../kit/operation.js';
import { cancelSheet } from './cancel.js';
import { enterSheet } from './enter.js';
import { exportSheet } from './export.js';
import { importSheet } from './import.js';
import { listSheets } from './list.js';
import { openSheet } from './open.js';
import { postSheet } from './post.js';
import { showSheet } from './show.js';

export {
  cancelSheet,
  enterSheet,
  exportSheet,
  importSheet,
  listSheets,
  openSheet,
  postSheet,
  showSheet,
};

/** Every operation of sheet. */
export const SHEET_OPERATIONS: readonly Operation[] = [
  openSheet,
  showSheet,
  listSheets,
  enterSheet,
  postSheet,
  cancelSheet,
  exportSheet,
  importSheet,
];
