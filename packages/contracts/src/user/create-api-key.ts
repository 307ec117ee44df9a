import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { apiKeyRow } from './api-key-row.js';

/** Makes a key with which a machine works as a user, within bounds. */
export const createApiKey = operation({
  name: 'user.createApiKey',
  summary: 'make a key with which a machine works as a user, within bounds',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    user: reference('user').describe('whose work the machine does; best one of its own'),
    name: text(60).describe('which machine, as lists and the audit name it'),
    operations: z
      .array(text(80))
      .min(1)
      .max(200)
      .describe('what it may ask for: loan.show, all of a noun as loan.*, or all that only read'),
    days: count(1, 3650).optional().describe('how long it is good; a year when left out'),
  }),
  output: apiKeyRow.extend({
    /** Told this once: it is kept nowhere. */
    key: z.string(),
  }),
  errors: ['thing.not_found', 'access.role', 'access.other_branch', 'value.unknown_word'],
  http: { method: 'POST', path: '/users/{user}/api-keys' },
  cli: { words: 'user create-api-key', positionals: ['user', 'name'] },
  keyless: true,
  examples: [
    {
      says: 'a machine that takes mobile money in and looks at loans',
      input: {
        user: 'asha',
        name: 'mobile money gateway',
        operations: ['payment.place', 'loan.show'],
        days: 90,
      },
    },
  ],
});
