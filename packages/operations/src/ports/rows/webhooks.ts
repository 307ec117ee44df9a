/** An address that events are sent to. */
export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  /** Empty: all of them. */
  readonly topics: readonly string[];
  /** Null: of every branch. */
  readonly branchId: string | null;
  /** Sealed by the vault. */
  readonly secret: string;
  readonly status: 'active' | 'removed';
  /** The number of the last event that was looked at for it. */
  readonly position: number;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** An event on its way to an address. */
export interface WebhookDeliveryRow {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly seq: number;
  readonly topic: string;
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly dueAt: string;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly deliveredAt: string | null;
}

/** Who does a work that one process does at a time, and until when it counts on that one. */
export interface LeaseRow {
  readonly id: string;
  readonly holder: string;
  readonly until: string;
}
