import type { Json } from './json.js';

/** A write that was done, by the key it came with; kept for ever. */
export interface IdempotencyRow {
  readonly id: string;
  readonly operation: string;
  readonly inputHash: string;
  readonly userId: string | null;
  readonly result: Json;
  readonly at: string;
}

/** One link of a branch's chain; `branchId` is '' for what concerns the institution. */
export interface AuditRow {
  readonly id: string;
  readonly branchId: string;
  readonly seq: number;
  readonly at: string;
  readonly userId: string | null;
  readonly operation: string;
  readonly targetId: string | null;
  readonly key: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly previousHash: string;
  readonly hash: string;
}

/** What others must hear of once it is committed. */
export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly payload: Json;
  /** Whose it is; '' for what concerns the institution. */
  readonly branchId: string;
  readonly customerId: string | null;
  /**
   * Where it stands among the events that others follow, in the order in which they were committed.
   * Null: it has no number yet; 0: it is for nobody to follow.
   */
  readonly seq: number | null;
  readonly at: string;
  readonly sentAt: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** When messages to people were made of it, where it is anything to tell people. */
  readonly toldAt: string | null;
}

/** Something to be told to a customer or to staff, by mail or by text. */
export interface MessageRow {
  /** Made from the id of the row of the outbox, so that it is made once. */
  readonly id: string;
  readonly outboxId: string;
  /** Null: it concerns the institution. */
  readonly branchId: string | null;
  /** Null: it is for staff. */
  readonly customerId: string | null;
  readonly template: string;
  readonly channel: 'email' | 'sms';
  readonly payload: Json;
  /**
   * sending: somebody is at it, until the lease ends; dead: it was given up; dropped: nobody wants to
   * hear it any more, or may be told.
   */
  readonly status: 'queued' | 'sending' | 'sent' | 'dead' | 'dropped';
  /** When it is to be tried; of one that is being sent, when its lease ends. */
  readonly dueAt: string;
  /** After this nobody wants to hear it any more. */
  readonly goodUntil: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** When that happened which it tells of. */
  readonly createdAt: string;
  readonly sentAt: string | null;
}

/** One run of a job of the clock, and the lease of whoever is at it. */
export interface JobRunRow {
  readonly id: string;
  readonly job: string;
  /** Which run: the date, or date and time, by the clocks of the institution. */
  readonly slot: string;
  /** The instant that slot stands for. */
  readonly dueAt: string;
  readonly status: 'running' | 'done' | 'failed' | 'waiting' | 'skipped';
  /** The process that is at it, or was last. */
  readonly owner: string;
  /** Until when it is the owner's; of one that waits, when it is tried again. */
  readonly until: string;
  readonly attempts: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly says: string | null;
}

/** A number series without gaps. */
export interface CounterRow {
  readonly id: string;
  readonly value: number;
}
