import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { webhookRow } from './row.js';

/** Sends nothing to an address any more, not even what is on its way. */
export const removeWebhook = operation({
  name: 'webhook.remove',
  summary: 'send nothing to an address any more, not even what is on its way',
  effect: 'danger',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({ webhook: reference('webhook').describe('the id of the webhook') }),
  output: webhookRow,
  errors: ['thing.not_found'],
  http: { method: 'POST', path: '/webhooks/{webhook}/remove' },
  cli: { words: 'webhook remove', positionals: ['webhook'] },
  examples: [
    {
      says: 'the program is not used any more',
      input: { webhook: 'wh_01jh3n1gqk9s2v0wxtr5m8y4ze' },
    },
  ],
});
