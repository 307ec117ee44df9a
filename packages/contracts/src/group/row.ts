import * as z from 'zod';
import { FIELD_STATUSES } from '../centre/row.js';
import { amount, date, word } from '../kit/scalars.js';

/** What somebody is in a group. */
export const MEMBER_ROLES = ['leader', 'member'] as const;

/** A group, as it is answered. */
export const groupRow = z.strictObject({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  /** The centre's code. */
  centre: z.string(),
  /** The branch's code. */
  branch: z.string(),
  members: z.int(),
  status: word(FIELD_STATUSES),
  version: z.int(),
});

/** A group with its members and what each of them owes. */
export const groupShown = z.strictObject({
  group: groupRow,
  members: z.array(
    z.strictObject({
      customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
      role: word(MEMBER_ROLES),
      joinedOn: date(),
      /** Loans whose money is out. */
      loans: z.int(),
      outstanding: amount(),
      /** Days the latest of the loans is past due. */
      dpd: z.int(),
    }),
  ),
});
