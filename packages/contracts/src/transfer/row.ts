import * as z from 'zod';
import { amount, word } from '../kit/scalars.js';

/** Who goes together. */
export const TRANSFER_KINDS = ['customer', 'group', 'centre'] as const;

/** Where a transfer stands. */
export const TRANSFER_STATUSES = ['proposed', 'accepted', 'rejected', 'withdrawn'] as const;

/** A transfer, as it is answered. */
export const transferRow = z.strictObject({
  id: z.string(),
  number: z.string(),
  kind: word(TRANSFER_KINDS),
  /** The number or code of whoever goes. */
  who: z.string(),
  name: z.string(),
  /** The branches' codes. */
  from: z.string(),
  to: z.string(),
  /** The code of the centre that a group goes to. */
  toCentre: z.string().nullable(),
  status: word(TRANSFER_STATUSES),
  reason: z.string(),
  proposedBy: z.string(),
  at: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedWhy: z.string().nullable(),
  /** How many went, and what they owed in principal; null until it is accepted. */
  customers: z.int().nullable(),
  loans: z.int().nullable(),
  principal: amount().nullable(),
  version: z.int(),
});
