import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { secret } from '../kit/scalars.js';
import { tokenPair } from './signed-in.js';

/** Takes a refresh token back and gives a new pair for it. */
export const refresh = operation({
  name: 'auth.refresh',
  summary: 'stay signed in: a new pair of tokens for a refresh token',
  effect: 'write',
  access: { roles: 'public', scope: 'institution' },
  input: z.strictObject({
    refreshToken: secret(1).describe('the one of the last pair; it is good once'),
  }),
  output: tokenPair,
  errors: ['access.token_reused', 'access.signed_out'],
  http: { method: 'POST', path: '/auth/refresh' },
  cli: { words: 'auth refresh' },
  keyless: true,
  examples: [
    {
      says: 'the next pair',
      input: { refreshToken: 'mPq0m1fVb8J6y3o2Yh0pWk5r9sTzUeXcA7dLgNiQvBw' },
    },
  ],
});
