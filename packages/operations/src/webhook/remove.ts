import { removeWebhook } from '@mfi/contracts/webhook';
import { writes } from '../kit/handler.js';
import { notFound } from '../kit/lookup.js';
import { auditedWebhook, shownWebhook } from './shown-webhook.js';

/** Sends nothing to an address any more; one that is removed already stays as it is. */
export const removeWebhookHandler = writes(removeWebhook, async (context, { webhook }) => {
  const { db } = context;
  const row = await db.lock('webhooks', webhook);
  if (!row) throw notFound('webhook', webhook, '/webhook');
  const after = { ...row, status: 'removed' as const };
  await db.update('webhooks', row.id, { status: after.status });
  const [before, now] = [auditedWebhook(row), auditedWebhook(after)];
  context.audit({ branchId: '', targetId: row.id, before, after: now });
  return shownWebhook(context, after);
});
