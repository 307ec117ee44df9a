import type { Operation } from '../kit/operation.js';
import { closeTill } from './close.js';
import { createTill } from './create.js';
import { listTills } from './list.js';
import { openTill } from './open.js';
import { showTill } from './show.js';
import { transferTill } from './transfer.js';

export { closeTill, createTill, listTills, openTill, showTill, transferTill };

/** Every operation of till. */
export const TILL_OPERATIONS: readonly Operation[] = [
  createTill,
  openTill,
  closeTill,
  listTills,
  showTill,
  transferTill,
];
