/** Addresses that events are sent to, what is on its way there, and who sends it. */

import { type Column, index, instant, int, json, money, table, text, unique } from './kit.js';
import { branches } from './people.js';

export const webhooks = table(
  'webhooks',
  {
    id: text('id').primaryKey(),
    url: text('url').notNull(),
    topics: json<readonly string[]>('topics').notNull(),
    branchId: text('branch_id').references((): Column => branches.id),
    secret: text('secret').notNull(),
    status: text<'active' | 'removed'>('status').notNull(),
    position: money('position').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [index('webhooks_status').on(t.status, t.id), index('webhooks_branch').on(t.branchId)],
);

export const webhookDeliveries = table(
  'webhook_deliveries',
  {
    id: text('id').primaryKey(),
    webhookId: text('webhook_id')
      .notNull()
      .references((): Column => webhooks.id),
    eventId: text('event_id').notNull(),
    seq: money('seq').notNull(),
    topic: text('topic').notNull(),
    state: text<'waiting' | 'delivered' | 'dead'>('state').notNull(),
    attempts: int('attempts').notNull(),
    dueAt: instant('due_at').notNull(),
    lastStatus: int('last_status'),
    lastError: text('last_error'),
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    unique('webhook_deliveries_seq').on(t.webhookId, t.seq),
    index('webhook_deliveries_state').on(t.webhookId, t.state, t.seq, t.id),
    index('webhook_deliveries_due').on(t.webhookId, t.state, t.dueAt, t.id),
  ],
);

export const leases = table('leases', {
  id: text('id').primaryKey(),
  holder: text('holder').notNull(),
  until: instant('until').notNull(),
});
