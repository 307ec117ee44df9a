import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { ROLES } from '../roles.js';

/** Ends the session one is in. */
export const logout = operation({
  name: 'auth.logout',
  summary: 'sign out: the tokens of this session are no longer good',
  effect: 'write',
  access: { roles: ROLES, scope: 'institution' },
  input: z.strictObject({}),
  output: z.strictObject({ username: z.string() }),
  errors: ['access.signed_out'],
  http: { method: 'POST', path: '/auth/logout' },
  cli: { words: 'logout' },
  examples: [{ says: 'sign out', input: {} }],
});
