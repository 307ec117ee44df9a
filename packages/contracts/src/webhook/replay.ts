import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';

/** Sends once more what could not be delivered. */
export const replayWebhook = operation({
  name: 'webhook.replay',
  summary: 'send once more what could not be delivered, or one thing that was',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    webhook: reference('webhook').describe('the id of the webhook'),
    delivery: reference('delivery')
      .optional()
      .describe('only this one, delivered or not; all that are dead when left out'),
  }),
  output: z.strictObject({
    webhook: z.string(),
    /** How many will be sent. */
    replayed: z.int(),
  }),
  errors: ['thing.not_found'],
  http: { method: 'POST', path: '/webhooks/{webhook}/replay' },
  cli: { words: 'webhook replay', positionals: ['webhook', 'delivery'] },
  examples: [
    { says: 'the address answers again', input: { webhook: 'wh_01jh3n1gqk9s2v0wxtr5m8y4ze' } },
  ],
});
