/** What is told to people, and the jobs of the clock. */
import type { JobRunRow, Json, MessageRow } from '@mfi/operations/ports';
import { type Column, check, index, instant, int, json, sql, table, text, unique } from './kit.js';
import { branches, customers } from './people.js';

export const messages = table(
  'messages',
  {
    id: text('id').primaryKey(),
    outboxId: text('outbox_id').notNull(),
    branchId: text('branch_id').references((): Column => branches.id),
    customerId: text('customer_id').references((): Column => customers.id),
    template: text('template').notNull(),
    channel: text<MessageRow['channel']>('channel').notNull(),
    payload: json<Json>('payload'),
    status: text<MessageRow['status']>('status').notNull(),
    dueAt: instant('due_at').notNull(),
    goodUntil: instant('good_until'),
    attempts: int('attempts').notNull(),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    index('messages_due').on(t.status, t.dueAt, t.id),
    index('messages_created').on(t.createdAt, t.id),
    index('messages_status').on(t.status, t.createdAt, t.id),
    index('messages_branch').on(t.branchId, t.createdAt, t.id),
    index('messages_branch_status').on(t.branchId, t.status, t.createdAt, t.id),
    index('messages_customer').on(t.customerId, t.createdAt, t.id),
    index('messages_customer_status').on(t.customerId, t.status, t.createdAt, t.id),
    check('messages_attempts_counted', sql`${t.attempts} >= 0`),
  ],
);

export const jobRuns = table(
  'job_runs',
  {
    id: text('id').primaryKey(),
    job: text('job').notNull(),
    slot: text('slot').notNull(),
    dueAt: instant('due_at').notNull(),
    status: text<JobRunRow['status']>('status').notNull(),
    owner: text('owner').notNull(),
    until: instant('until').notNull(),
    attempts: int('attempts').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    says: text('says'),
  },
  (t) => [
    unique('job_runs_slot').on(t.job, t.slot),
    index('job_runs_job').on(t.job, t.dueAt, t.id),
    index('job_runs_due').on(t.dueAt, t.id),
    index('job_runs_status').on(t.status, t.dueAt, t.id),
    index('job_runs_job_status').on(t.job, t.status, t.dueAt, t.id),
    check('job_runs_attempts_counted', sql`${t.attempts} >= 0`),
  ],
);
