import * as z from 'zod';
import { instant, word } from '../kit/scalars.js';
import { ROLES } from '../roles.js';

/** A user, as those see it who look after users. */
export const userRow = z.strictObject({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: word(ROLES),
  /** The code of the branch; null: every branch. */
  branch: z.string().nullable(),
  /** The number of the customer whose own user it is. */
  customer: z.string().nullable(),
  status: word(['active', 'disabled']),
  /** Wrong passwords in a row. */
  failures: z.int(),
  /** Until when sign-in is locked; null when it is not. */
  lockedUntil: instant().nullable(),
  /** Whether a code is asked for beside the password. */
  secondFactor: z.boolean(),
  createdAt: instant(),
  version: z.int(),
});
