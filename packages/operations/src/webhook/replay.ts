import { replayWebhook } from '@mfi/contracts/webhook';
import { writes } from '../kit/handler.js';
import { notFound } from '../kit/lookup.js';
import { webhookNamed } from './shown-webhook.js';

/** How many are put back at a time. */
const AT_ONCE = 1000;

/** Puts deliveries back into the queue, as if they had never been tried. */
export const replayWebhookHandler = writes(replayWebhook, async (context, input) => {
  const { db, now } = context;
  const { id: webhookId } = await webhookNamed(context, input.webhook);
  const again = { state: 'waiting' as const, attempts: 0, dueAt: now, deliveredAt: null };
  let replayed = 0;
  if (input.delivery === undefined) {
    for (;;) {
      const where = { webhookId, state: 'dead' } as const;
      const query = { where, order: [['seq', 'asc']], limit: AT_ONCE } as const;
      const dead = await db.lockMany('webhookDeliveries', ['id'], query);
      const rows = dead.map(({ id }) => ({ id, ...again }));
      await db.updateMany('webhookDeliveries', ['state', 'attempts', 'dueAt', 'deliveredAt'], rows);
      replayed += rows.length;
      if (rows.length < AT_ONCE) break;
    }
  } else {
    const row = await db.lock('webhookDeliveries', input.delivery);
    if (row?.webhookId !== webhookId) throw notFound('delivery', input.delivery, '/delivery');
    await db.update('webhookDeliveries', row.id, again);
    replayed = 1;
  }
  const { delivery = null } = input;
  context.audit({ branchId: '', targetId: webhookId, after: { delivery, replayed } });
  return { webhook: webhookId, replayed };
});
