import type { Handler } from '../kit/handler.js';

/** What the operations of report do. */
export const handlers: readonly Handler[] = [];
