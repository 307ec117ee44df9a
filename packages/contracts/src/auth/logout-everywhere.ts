import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { ROLES } from '../roles.js';

/** Ends every session of one's own. */
export const logoutEverywhere = operation({
  name: 'auth.logoutEverywhere',
  summary: 'sign out on every machine and telephone: all your sessions end',
  effect: 'write',
  access: { roles: ROLES, scope: 'institution' },
  input: z.strictObject({}),
  output: z.strictObject({ username: z.string(), sessionsEnded: z.int() }),
  errors: ['access.signed_out'],
  http: { method: 'POST', path: '/auth/logout-everywhere' },
  cli: { words: 'auth logout-everywhere' },
  examples: [{ says: 'a telephone was lost', input: {} }],
});
