import * as z from 'zod';
import { date, word } from '../kit/scalars.js';

/** How often a centre meets. */
export const FREQUENCIES = ['weekly', 'fortnightly', 'monthly'] as const;

/** Whether a centre or a group is still worked with. */
export const FIELD_STATUSES = ['active', 'closed'] as const;

/** A centre, as it is answered. */
export const centreRow = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  /** The branch's code. */
  branch: z.string(),
  place: z.string().nullable(),
  frequency: word(FREQUENCIES),
  weekday: z.string(),
  time: z.string().nullable(),
  firstMeetingOn: date(),
  /** A username. */
  officer: z.string().nullable(),
  status: word(FIELD_STATUSES),
  version: z.int(),
});
