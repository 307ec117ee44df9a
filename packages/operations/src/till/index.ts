import type { Handler } from '../kit/handler.js';
import { closeTillHandler } from './close.js';
import { createTillHandler } from './create.js';
import { listTillsHandler } from './list.js';
import { openTillHandler } from './open.js';
import { showTillHandler } from './show.js';
import { transferTillHandler } from './transfer.js';

/** What the operations of till do. */
export const handlers: readonly Handler[] = [
  createTillHandler,
  openTillHandler,
  closeTillHandler,
  listTillsHandler,
  showTillHandler,
  transferTillHandler,
];
