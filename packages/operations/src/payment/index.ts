import type { Handler } from '../kit/handler.js';
import { bounceHandler } from './bounce.js';
import { clearHandler } from './clear.js';
import { listHandler } from './list.js';
import { placeHandler } from './place.js';
import { showHandler } from './show.js';

/** What the operations of payment do. */
export const handlers: readonly Handler[] = [
  listHandler,
  showHandler,
  clearHandler,
  bounceHandler,
  placeHandler,
];
