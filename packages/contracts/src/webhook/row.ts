import * as z from 'zod';
import { instant } from '../kit/scalars.js';

/** An address that events are sent to. What they are signed with is told once, when it is made. */
export const webhookRow = z.strictObject({
  id: z.string(),
  url: z.string(),
  /** Empty: all of them. */
  topics: z.array(z.string()),
  /** The code of the branch whose events are sent; null for all branches. */
  branch: z.string().nullable(),
  status: z.enum(['active', 'removed']),
  createdAt: instant(),
  /** The username of who made it. */
  createdBy: z.string(),
});

/** An event on its way to an address. */
export const deliveryRow = z.strictObject({
  id: z.string(),
  webhook: z.string(),
  /** The id of the event. */
  event: z.string(),
  seq: z.int(),
  topic: z.string(),
  /** waiting: it is tried again at `dueAt`; dead: it was tried too often, and waits to be replayed. */
  state: z.enum(['waiting', 'delivered', 'dead']),
  attempts: z.int(),
  dueAt: instant(),
  /** The status that was answered last; null where nothing was. */
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  deliveredAt: instant().nullable(),
});
