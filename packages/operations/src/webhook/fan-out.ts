import type { System } from '../kit/local-caller.js';
import type { Writer } from '../ports/store.js';
import type { OutboxRow, WebhookDeliveryRow, WebhookRow } from '../ports/tables.js';

/** How many events are looked at in one transaction. */
const AT_ONCE = 500;

/** Writes down what is to be sent to an address: each event once, also when it is begun again. */
export async function fanOut({ store, outside }: System, webhook: WebhookRow): Promise<void> {
  let isMore = true;
  while (isMore) {
    isMore = await store.write(async (db) => {
      const row = await db.lock('webhooks', webhook.id);
      if (row?.status !== 'active') return false;
      const events = await eventsAfter(db, row);
      const last = events.at(-1)?.seq;
      if (typeof last !== 'number') return false;
      const now = outside.clock.now();
      const deliveries = events
        .filter((event) => isWanted(row, event))
        .map((event) => deliveryOf(event, { id: outside.ids.next('wd'), webhook: row, now }));
      if (deliveries.length > 0) await db.insert('webhookDeliveries', ...deliveries);
      await db.update('webhooks', row.id, { position: last });
      return events.length === AT_ONCE;
    });
  }
}

function eventsAfter(db: Writer, { position }: WebhookRow) {
  return db.pick('outbox', ['id', 'seq', 'topic', 'branchId'], {
    where: { seq: { after: position } },
    order: [['seq', 'asc']],
    limit: AT_ONCE,
  });
}

type Brief = Pick<OutboxRow, 'id' | 'seq' | 'topic' | 'branchId'>;

function isWanted({ topics, branchId }: WebhookRow, event: Brief): boolean {
  const isTopic = topics.length === 0 || topics.includes(event.topic);
  return isTopic && (branchId === null || branchId === event.branchId);
}

function deliveryOf(
  { id: eventId, seq, topic }: Brief,
  { id, webhook, now }: { readonly id: string; readonly webhook: WebhookRow; readonly now: string },
): WebhookDeliveryRow {
  return {
    id,
    webhookId: webhook.id,
    eventId,
    seq: seq ?? 0,
    topic,
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    lastStatus: null,
    lastError: null,
    deliveredAt: null,
  };
}
