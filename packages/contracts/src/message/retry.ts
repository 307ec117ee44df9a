import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';

/** Puts messages that were given up into the queue once more. */
export const retryMessages = operation({
  name: 'message.retry',
  summary: 'send messages that were given up once more',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    message: reference('message')
      .optional()
      .describe('which one; when left out, all that were given up, up to 200 at a time'),
    branch: reference('branch')
      .optional()
      .describe('those of which branch; your own when left out, or all for who belongs to all'),
  }),
  output: z.strictObject({
    /** How many are in the queue again. */
    queued: z.int(),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'message.not_dead'],
  http: { method: 'POST', path: '/messages/retry' },
  cli: { words: 'mail retry', positionals: ['message'] },
  examples: [{ says: 'all that were given up', input: {} }],
});
