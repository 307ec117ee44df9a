import type { Handler } from '../kit/handler.js';
import { createCentreHandler } from './create.js';
import { listCentresHandler } from './list.js';
import { centreMeetingsHandler } from './meetings.js';
import { showCentreHandler } from './show.js';
import { transferCentreHandler } from './transfer.js';
import { updateCentreHandler } from './update.js';

/** What the operations of centre do. */
export const handlers: readonly Handler[] = [
  createCentreHandler,
  listCentresHandler,
  showCentreHandler,
  updateCentreHandler,
  transferCentreHandler,
  centreMeetingsHandler,
];
