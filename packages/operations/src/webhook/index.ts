import type { Handler } from '../kit/handler.js';
import { createWebhookHandler } from './create.js';
import { listDeliveriesHandler } from './deliveries.js';
import { listWebhooksHandler } from './list.js';
import { removeWebhookHandler } from './remove.js';
import { replayWebhookHandler } from './replay.js';

/** What the operations of webhook do. */
export const handlers: readonly Handler[] = [
  createWebhookHandler,
  listWebhooksHandler,
  removeWebhookHandler,
  listDeliveriesHandler,
  replayWebhookHandler,
];
