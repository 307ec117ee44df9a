import type { Handler } from '../kit/handler.js';
import { allocateSuspenseHandler } from './allocate-suspense.js';
import { bounceHandler } from './bounce.js';
import { clearHandler } from './clear.js';
import { listHandler } from './list.js';
import { listSuspenseHandler } from './list-suspense.js';
import { placeHandler } from './place.js';
import { returnSuspenseHandler } from './return-suspense.js';
import { showHandler } from './show.js';

/** What the operations of payment do. */
export const handlers: readonly Handler[] = [
  listHandler,
  showHandler,
  clearHandler,
  bounceHandler,
  placeHandler,
  listSuspenseHandler,
  allocateSuspenseHandler,
  returnSuspenseHandler,
];
