import type { Operation } from '../kit/operation.js';
import { acceptTransfer } from './accept.js';
import { listTransfers } from './list.js';
import { proposeTransfer } from './propose.js';
import { rejectTransfer } from './reject.js';

export { acceptTransfer, listTransfers, proposeTransfer, rejectTransfer };

/** Every operation of transfer. */
export const TRANSFER_OPERATIONS: readonly Operation[] = [
  proposeTransfer,
  listTransfers,
  acceptTransfer,
  rejectTransfer,
];
