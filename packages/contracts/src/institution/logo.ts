import * as z from 'zod';
import { instant } from '../kit/scalars.js';

/** What is known of the picture that papers begin with. */
export const logoRow = z.strictObject({
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  /** Of what is kept, which is written anew from what was sent. */
  sha256: z.string(),
  setAt: instant(),
  /** The name of whoever set it. */
  setBy: z.string(),
});
