import * as z from 'zod';
import { instant, word } from '../kit/scalars.js';
import { ROLES } from '../roles.js';

/** A user, as those see it who work under that name. */
export const signedInUser = z.strictObject({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: word(ROLES),
  /** The code of the branch; null: every branch. */
  branch: z.string().nullable(),
  /** The number of the customer whose own user it is. */
  customer: z.string().nullable(),
});

/** What a client works with after signing in: a proof for each call, and a token for the next pair. */
export const tokenPair = z.strictObject({
  accessToken: z.string(),
  accessSeconds: z.int(),
  refreshToken: z.string(),
  /** When the refresh token runs out. */
  expiresAt: instant(),
  user: signedInUser,
});
