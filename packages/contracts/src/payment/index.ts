import type { Operation } from '../kit/operation.js';
import { allocateSuspense } from './allocate-suspense.js';
import { bouncePayment } from './bounce.js';
import { clearPayment } from './clear.js';
import { listPayments } from './list.js';
import { listSuspense } from './list-suspense.js';
import { placePayment } from './place.js';
import { returnSuspense } from './return-suspense.js';
import { showPayment } from './show.js';

export {
  allocateSuspense,
  bouncePayment,
  clearPayment,
  listPayments,
  listSuspense,
  placePayment,
  returnSuspense,
  showPayment,
};

/** Every operation of payment. */
export const PAYMENT_OPERATIONS: readonly Operation[] = [
  listPayments,
  showPayment,
  clearPayment,
  bouncePayment,
  placePayment,
  listSuspense,
  allocateSuspense,
  returnSuspense,
];
