import type { Ids } from '../ports/outside.js';
import type { Json, OutboxRow } from '../ports/tables.js';

/** What staff are told of. */
export type AlertKind = 'payment-bounced' | 'message-dead' | 'job-failed' | 'overdue';

/** What needs somebody, in words for staff. */
export interface Alert {
  readonly alert: AlertKind;
  readonly branchId: string | null;
  /** Lines for people. */
  readonly says: readonly string[];
}

/** An announcement for staff. */
export function alertRow(ids: Ids, now: string, { alert, branchId, says }: Alert): OutboxRow {
  const payload: Json = { alert, says: [...says] };
  return {
    id: ids.next('ob'),
    topic: 'staff.alert',
    payload,
    branchId: branchId ?? '',
    customerId: null,
    // It is said to staff alone, by mail.
    seq: 0,
    at: now,
    sentAt: null,
    attempts: 0,
    lastError: null,
    toldAt: null,
  };
}
