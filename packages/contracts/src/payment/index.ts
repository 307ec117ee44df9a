import type { Operation } from '../kit/operation.js';
import { bouncePayment } from './bounce.js';
import { clearPayment } from './clear.js';
import { listPayments } from './list.js';
import { showPayment } from './show.js';

export { bouncePayment, clearPayment, listPayments, showPayment };

/** Every operation of payment. */
export const PAYMENT_OPERATIONS: readonly Operation[] = [
  listPayments,
  showPayment,
  clearPayment,
  bouncePayment,
];
