import type { Handler } from '../kit/handler.js';
import { cancelSheetHandler } from './cancel.js';
import { enterSheetHandler } from './enter.js';
import { exportSheetHandler } from './export.js';
import { importSheetHandler } from './import.js';
import { listSheetsHandler } from './list.js';
import { openSheetHandler } from './open.js';
import { postSheetHandler } from './post.js';
import { showSheetHandler } from './show.js';

/** What the operations of sheet do. */
export const handlers: readonly Handler[] = [
  openSheetHandler,
  showSheetHandler,
  listSheetsHandler,
  enterSheetHandler,
  postSheetHandler,
  cancelSheetHandler,
  exportSheetHandler,
  importSheetHandler,
];
