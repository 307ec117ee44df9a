import type { ErrorCode } from '../error/codes.js';

/** A plan that cannot be drawn up; the path is within the terms. Turned into a problem of the file. */
export class PlanError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly path: string,
    readonly facts: Readonly<Record<string, unknown>>,
    message: string,
  ) {
    super(message);
  }
}
