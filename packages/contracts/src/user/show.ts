import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { instant, reference } from '../kit/scalars.js';
import { userRow } from './row.js';

/** Shows a user, and where the person is signed in. */
export const showUser = operation({
  name: 'user.show',
  summary: 'show a user, and since when the person is signed in',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    user: reference('user').describe('the name to sign in with, or the id'),
  }),
  output: userRow.extend({
    /** One for each place where the person is signed in, the newest first. */
    sessions: z.array(z.strictObject({ lastUsedAt: instant(), expiresAt: instant() })),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/users/{user}' },
  cli: { words: 'user show', positionals: ['user'] },
  examples: [{ says: 'one user', input: { user: 'asha' } }],
});
