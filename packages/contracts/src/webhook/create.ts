import * as z from 'zod';
import { EVENT_TOPICS } from '../events.js';
import { operation } from '../kit/operation.js';
import { reference, text, word } from '../kit/scalars.js';
import { webhookRow } from './row.js';

/** Has events sent to an address. */
export const createWebhook = operation({
  name: 'webhook.create',
  summary: 'have events sent to an address, each signed',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    url: text(500).describe('where they are sent to, by POST: https://… of a server in the open'),
    topics: z
      .array(word(EVENT_TOPICS))
      .max(100)
      .optional()
      .describe('only these events; all of them when left out'),
    branch: reference('branch').optional().describe('only those of this branch'),
  }),
  output: webhookRow.extend({
    /** What events are signed with; told this once. */
    secret: z.string(),
  }),
  errors: ['value.malformed', 'thing.not_found'],
  http: { method: 'POST', path: '/webhooks' },
  cli: { words: 'webhook create', positionals: ['url'] },
  keyless: true,
  examples: [
    {
      says: 'an accounting program that wants to know of payments',
      input: {
        url: 'https://books.example.org/mfi',
        topics: ['payment.received', 'payment.reversed'],
      },
    },
  ],
});
