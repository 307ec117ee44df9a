import type { Operation } from '../kit/operation.js';
import { bouncePayment } from './bounce.js';
import { clearPayment } from './clear.js';
import { listPayments } from './list.js';
import { placePayment } from './place.js';
import { showPayment } from './show.js';

export { bouncePayment, clearPayment, listPayments, placePayment, showPayment };

/** Every operation of payment. */
export const PAYMENT_OPERATIONS: readonly Operation[] = [
  listPayments,
  showPayment,
  clearPayment,
  bouncePayment,
  placePayment,
];
