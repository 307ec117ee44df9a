import * as z from 'zod';
import { date, word } from '../kit/scalars.js';

/** What became of a meeting. */
export const MEETING_STATUSES = ['planned', 'held', 'missed'] as const;

/** Who was there. */
export const ATTENDANCE = ['present', 'late', 'absent'] as const;

/** A meeting, as lists have it. */
export const meetingRow = z.strictObject({
  id: z.string(),
  /** The centre's code. */
  centre: z.string(),
  on: date(),
  plannedOn: date(),
  status: word(MEETING_STATUSES),
  note: z.string().nullable(),
  present: z.int(),
  late: z.int(),
  absent: z.int(),
  version: z.int(),
});

/** A meeting and who was there. */
export const meetingShown = z.strictObject({
  meeting: meetingRow,
  attendance: z.array(
    z.strictObject({
      customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
      status: word(ATTENDANCE),
    }),
  ),
});
