import type { Handler } from '../kit/handler.js';
import { acceptTransferHandler } from './accept.js';
import { listTransfersHandler } from './list.js';
import { proposeTransferHandler } from './propose.js';
import { rejectTransferHandler } from './reject.js';

/** What the operations of transfer do. */
export const handlers: readonly Handler[] = [
  proposeTransferHandler,
  listTransfersHandler,
  acceptTransferHandler,
  rejectTransferHandler,
];
