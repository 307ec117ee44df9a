import type { Operation } from '../kit/operation.js';
import { listMessages } from './list.js';
import { retryMessages } from './retry.js';
import { sendStatement } from './send-statement.js';

export { listMessages, retryMessages, sendStatement };

/** Every operation of message. */
export const MESSAGE_OPERATIONS: readonly Operation[] = [
  listMessages,
  retryMessages,
  sendStatement,
];
