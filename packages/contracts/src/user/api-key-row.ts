import * as z from 'zod';
import { instant } from '../kit/scalars.js';

/** A key that a machine shows in place of a password. The key itself is told once, when it is made. */
export const apiKeyRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The username of the user it stands for. */
  user: z.string(),
  operations: z.array(z.string()),
  createdAt: instant(),
  /** The username of who made it. */
  createdBy: z.string(),
  expiresAt: instant(),
  revokedAt: instant().nullable(),
});
