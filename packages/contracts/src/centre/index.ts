import type { Operation } from '../kit/operation.js';
import { createCentre } from './create.js';
import { listCentres } from './list.js';
import { centreMeetings } from './meetings.js';
import { showCentre } from './show.js';
import { transferCentre } from './transfer.js';
import { updateCentre } from './update.js';

export { centreMeetings, createCentre, listCentres, showCentre, transferCentre, updateCentre };

/** Every operation of centre. */
export const CENTRE_OPERATIONS: readonly Operation[] = [
  createCentre,
  listCentres,
  showCentre,
  updateCentre,
  transferCentre,
  centreMeetings,
];
