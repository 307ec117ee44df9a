import type { ErrorCode } from '../error/codes.js';
import type { Event } from './parsed-events.js';

/** An event that cannot happen as the loan stands; turned into a problem of the file. */
export class EventError extends Error {
  readonly path: string;

  constructor(
    readonly code: ErrorCode,
    event: Event,
    field: string,
    readonly facts: Readonly<Record<string, unknown>>,
    message: string,
  ) {
    super(message);
    this.path = `/events/${event.place}${field === '' ? '' : `/${field}`}`;
  }
}
