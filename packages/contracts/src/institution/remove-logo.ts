import * as z from 'zod';
import { operation } from '../kit/operation.js';

/** Takes the logo away: papers begin with the name again. */
export const removeLogo = operation({
  name: 'institution.removeLogo',
  summary: 'take the logo away, so that papers begin with the name alone',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({}),
  output: z.strictObject({ removed: z.boolean() }),
  errors: ['institution.missing'],
  http: { method: 'POST', path: '/institution/logo/remove' },
  cli: { words: 'institution remove-logo' },
  examples: [{ says: 'from now on', input: {} }],
});
