import * as z from 'zod';
import { instant, word } from '../kit/scalars.js';

/** What may come of a message. */
export const MESSAGE_STATUSES = ['queued', 'sending', 'sent', 'dead', 'dropped'] as const;

/** A message, as it is answered: whom it is for is told by number, and no address is kept with it. */
export const messageRow = z.strictObject({
  id: z.string(),
  /** What it is: receipt, due-reminder, … */
  template: z.string(),
  channel: word(['email', 'sms']),
  /** The branch's code; null for what concerns the institution. */
  branch: z.string().nullable(),
  /** The customer's number; null for what is for staff. */
  customer: z.string().nullable(),
  status: word(MESSAGE_STATUSES),
  attempts: z.int(),
  /** When it is tried next. */
  dueAt: instant(),
  lastError: z.string().nullable(),
  createdAt: instant(),
  sentAt: instant().nullable(),
});
