/** The operations of an mfi server over HTTP: for browsers, Node and React Native alike. */
export { type Following, followEvents } from './follow-events.js';
export { type ClientOptions, httpCaller } from './http-caller.js';
export { type Kept, OfflineQueue, type Outcome, type QueueStorage } from './offline-queue.js';
export { memoryTokens, type TokenKeeper, type Tokens } from './token-keeper.js';
export { type Received, verifyWebhook } from './verify-webhook.js';
