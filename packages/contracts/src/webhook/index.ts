import type { Operation } from '../kit/operation.js';
import { createWebhook } from './create.js';
import { listDeliveries } from './deliveries.js';
import { listWebhooks } from './list.js';
import { removeWebhook } from './remove.js';
import { replayWebhook } from './replay.js';

export { createWebhook, listDeliveries, listWebhooks, removeWebhook, replayWebhook };

/** Every operation of webhook. */
export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  createWebhook,
  listWebhooks,
  removeWebhook,
  listDeliveries,
  replayWebhook,
];
