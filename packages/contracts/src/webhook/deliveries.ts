import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { deliveryRow } from './row.js';

/** Lists what was, and is to be, sent to an address, the latest first. */
export const listDeliveries = operation({
  name: 'webhook.deliveries',
  summary: 'list what was, and is to be, sent to an address, the latest first',
  effect: 'read',
  access: { roles: ['admin', 'auditor'], scope: 'institution' },
  input: z.strictObject({
    webhook: reference('webhook').describe('the id of the webhook'),
    state: word(['waiting', 'delivered', 'dead']).optional().describe('only these'),
    ...PAGE,
  }),
  output: pageOf(deliveryRow),
  errors: ['thing.not_found', 'value.bad_cursor'],
  http: { method: 'GET', path: '/webhooks/{webhook}/deliveries' },
  cli: { words: 'webhook deliveries', positionals: ['webhook'] },
  examples: [
    {
      says: 'what could not be delivered',
      input: { webhook: 'wh_01jh3n1gqk9s2v0wxtr5m8y4ze', state: 'dead' },
    },
  ],
});
