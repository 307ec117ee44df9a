import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf } from '../kit/scalars.js';
import { webhookRow } from './row.js';

/** Lists the addresses that events are sent to, the newest first. */
export const listWebhooks = operation({
  name: 'webhook.list',
  summary: 'list the addresses that events are sent to, the newest first',
  effect: 'read',
  access: { roles: ['admin', 'auditor'], scope: 'institution' },
  input: z.strictObject({ ...PAGE }),
  output: pageOf(webhookRow),
  errors: ['value.bad_cursor'],
  http: { method: 'GET', path: '/webhooks' },
  cli: { words: 'webhook list' },
  examples: [{ says: 'all of them', input: {} }],
});
