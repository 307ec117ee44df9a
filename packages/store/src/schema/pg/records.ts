/** What every write leaves behind: its key, its link of the audit's chain, what others must hear. */
import type { Json } from '@mfi/operations/ports';
import { check, index, instant, int, json, money, sql, table, text, unique } from './kit.js';

export const idempotency = table(
  'idempotency',
  {
    id: text('id').primaryKey(),
    operation: text('operation').notNull(),
    inputHash: text('input_hash').notNull(),
    userId: text('user_id'),
    result: json<Json>('result'),
    at: instant('at').notNull(),
  },
  (t) => [index('idempotency_user').on(t.userId)],
);

export const audit = table(
  'audit',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id').notNull(),
    seq: int('seq').notNull(),
    at: instant('at').notNull(),
    userId: text('user_id'),
    operation: text('operation').notNull(),
    targetId: text('target_id'),
    key: text('key'),
    before: json<Json>('before'),
    after: json<Json>('after'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    unique('audit_seq').on(t.branchId, t.seq),
    index('audit_branch').on(t.branchId, t.at, t.id),
    index('audit_target').on(t.targetId, t.at, t.id),
    index('audit_user').on(t.userId, t.at, t.id),
    index('audit_operation').on(t.operation, t.at, t.id),
    index('audit_at').on(t.at, t.id),
  ],
);

export const outbox = table(
  'outbox',
  {
    id: text('id').primaryKey(),
    topic: text('topic').notNull(),
    payload: json<Json>('payload'),
    branchId: text('branch_id').notNull().default(''),
    customerId: text('customer_id'),
    seq: money('seq').default(0),
    at: instant('at').notNull(),
    sentAt: instant('sent_at'),
    attempts: int('attempts').notNull(),
    lastError: text('last_error'),
    toldAt: instant('told_at'),
  },
  (t) => [
    index('outbox_sent').on(t.sentAt, t.id),
    index('outbox_topic').on(t.topic, t.id),
    index('outbox_seq').on(t.seq, t.id),
    index('outbox_branch').on(t.branchId, t.seq, t.id),
    index('outbox_customer').on(t.customerId, t.seq, t.id),
    index('outbox_told').on(t.toldAt, t.id),
  ],
);

export const counters = table(
  'counters',
  { id: text('id').primaryKey(), value: money('value').notNull() },
  (t) => [check('counters_counted', sql`${t.value} >= 0`)],
);
