import { createWebhook } from '@mfi/contracts/webhook';
import { latestIn } from '../event/follow-events.js';
import { writes } from '../kit/handler.js';
import { branchNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { WebhookRow } from '../ports/tables.js';
import { auditedWebhook, shownWebhook } from './shown-webhook.js';

/** What every secret begins with: so people and scanners of secrets know one. */
const PREFIX = 'whsec_';

/** Has events sent to an address, from now on. */
export const createWebhookHandler = writes(createWebhook, async (context, input) => {
  const { db, now, outside, actor } = context;
  checkUrl(input.url);
  const branch = input.branch === undefined ? undefined : await branchNamed(context, input.branch);
  const id = context.id('wh');
  const secret = `${PREFIX}${outside.ids.secret()}`;
  const row: WebhookRow = {
    id,
    url: input.url,
    topics: [...new Set(input.topics ?? [])],
    branchId: branch?.id ?? null,
    secret: outside.vault.seal(secret, `webhook:${id}`),
    status: 'active',
    position: await latestIn(db),
    createdAt: now,
    createdBy: actor.userId,
  };
  await db.insert('webhooks', row);
  context.audit({ branchId: '', targetId: id, after: auditedWebhook(row) });
  return { ...(await shownWebhook(context, row)), secret };
});

/** A name or a number within it would be kept in lists and logs; a part behind # is never sent. */
const URL_SHAPE = /^https?:\/\/[^\s/?#@]+(\/[^\s#]*|\?[^\s#]*)?$/i;

function checkUrl(url: string): void {
  if (URL_SHAPE.test(url)) return;
  throw refuse('value.malformed', {
    path: '/url',
    facts: { field: 'url' },
    message: 'Write the whole address, such as https://books.example.org/mfi, without a password.',
  });
}
