import { listWebhooks } from '@mfi/contracts/webhook';
import { reads } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';
import { shownWebhooks } from './shown-webhook.js';

/** Lists the addresses that events are sent to. */
export const listWebhooksHandler = reads(listWebhooks, async (context, input) => {
  const page = await pageOf(context, 'webhooks', { order: [['id', 'desc']] }, input);
  return { data: await shownWebhooks(context, page.rows), nextCursor: page.nextCursor };
});
