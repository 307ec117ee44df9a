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
}

/** A number series without gaps. */
export interface CounterRow {
  readonly id: string;
  readonly value: number;
}
