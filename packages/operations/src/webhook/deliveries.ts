import { listDeliveries } from '@mfi/contracts/webhook';
import { reads } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';
import { shownDelivery, webhookNamed } from './shown-webhook.js';

/** Lists what was, and is to be, sent to an address. */
export const listDeliveriesHandler = reads(listDeliveries, async (context, input) => {
  const { id: webhookId } = await webhookNamed(context, input.webhook);
  const { state } = input;
  const where = { webhookId, ...(state === undefined ? {} : { state }) };
  const query = { where, order: [['seq', 'desc']] } as const;
  const { rows, nextCursor } = await pageOf(context, 'webhookDeliveries', query, input);
  return { data: rows.map(shownDelivery), nextCursor };
});
