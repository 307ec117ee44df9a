import type { OutboxRow } from '../ports/tables.js';

/** What announcements say of whom they concern; the rest is of their topic. */
export interface Payload {
  readonly loanId?: string;
  readonly transactionId?: string;
  /** What kind of alert it is. */
  readonly alert?: string;
  /** The last date that anybody wants to hear of it. */
  readonly goodUntil?: string;
}

/** Reads what an announcement says, as it was written. */
export function payloadOf({ payload }: Pick<OutboxRow, 'payload'>): Payload {
  return (payload ?? {}) as Payload;
}
