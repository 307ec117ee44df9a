import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { ROLES } from '../roles.js';
import { signedInUser } from './signed-in.js';

/** Tells who one is here, and what one may do. */
export const whoami = operation({
  name: 'auth.whoami',
  summary: 'show who you are, and what you may do',
  effect: 'read',
  access: { roles: ROLES, scope: 'institution' },
  input: z.strictObject({}),
  output: z.strictObject({
    user: signedInUser,
    institution: z.strictObject({ name: z.string(), currency: z.string() }),
    /** The names of the operations that the role may ask for. */
    operations: z.array(z.string()),
  }),
  errors: ['access.signed_out'],
  http: { method: 'GET', path: '/auth/me' },
  cli: { words: 'whoami' },
  examples: [{ says: 'who am I', input: {} }],
});
