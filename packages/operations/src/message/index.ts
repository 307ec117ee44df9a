import type { Handler } from '../kit/handler.js';
import { listMessagesHandler } from './list.js';
import { retryMessagesHandler } from './retry.js';
import { sendStatementHandler } from './send-statement.js';

/** What the operations of message do. */
export const handlers: readonly Handler[] = [
  listMessagesHandler,
  retryMessagesHandler,
  sendStatementHandler,
];
