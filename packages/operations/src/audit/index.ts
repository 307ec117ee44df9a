import type { Handler } from '../kit/handler.js';

/** What the operations of audit do. */
export const handlers: readonly Handler[] = [];
