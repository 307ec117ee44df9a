import type { OutputOf } from '@mfi/contracts';
import type { listDeliveries, removeWebhook } from '@mfi/contracts/webhook';
import type { ReadContext } from '../kit/context.js';
import { notFound } from '../kit/lookup.js';
import { branchCodes } from '../ledger/entry-row.js';
import type { Json, WebhookDeliveryRow, WebhookRow } from '../ports/tables.js';
import { usernamesOf } from '../report/usernames-of.js';

type Shown = OutputOf<typeof removeWebhook>;
type ShownDelivery = OutputOf<typeof listDeliveries>['data'][number];

/** The webhook of an id. */
export async function webhookNamed({ db }: ReadContext, id: string): Promise<WebhookRow> {
  const row = await db.get('webhooks', id);
  if (!row) throw notFound('webhook', id, '/webhook');
  return row;
}

/** Webhooks as they are answered: without what they sign with. */
export async function shownWebhooks(
  context: ReadContext,
  rows: readonly WebhookRow[],
): Promise<Shown[]> {
  const codes = await branchCodes(context);
  const names = await usernamesOf(
    context,
    rows.map(({ createdBy }) => createdBy),
  );
  return rows.map(({ id, url, topics, branchId, status, createdAt, createdBy }) => ({
    id,
    url,
    topics: [...topics],
    branch: branchId === null ? null : (codes.get(branchId) ?? branchId),
    status,
    createdAt,
    createdBy: names.get(createdBy) ?? createdBy,
  }));
}

/** One of them. */
export async function shownWebhook(context: ReadContext, row: WebhookRow): Promise<Shown> {
  return (await shownWebhooks(context, [row]))[0] as Shown;
}

/** An event on its way, as it is answered. */
export function shownDelivery({ webhookId, eventId, ...row }: WebhookDeliveryRow): ShownDelivery {
  return { ...row, webhook: webhookId, event: eventId };
}

/** A webhook as the audit keeps it. */
export function auditedWebhook({ secret: _secret, topics, ...row }: WebhookRow): Json {
  return { ...row, topics: [...topics] };
}
