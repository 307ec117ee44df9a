import type { Handler } from '../kit/handler.js';
import { checkBooksHandler } from './check.js';
import { listAuditHandler } from './list.js';
import { verifyAuditHandler } from './verify.js';

/** What the operations of audit do. */
export const handlers: readonly Handler[] = [
  listAuditHandler,
  verifyAuditHandler,
  checkBooksHandler,
];
