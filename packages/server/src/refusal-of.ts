import { Refused } from '@mfi/contracts';
import type { FastifyError } from 'fastify';
import { wireRefusal } from './problem.js';

/** What the framework says of a request that cannot be read, in our words. */
const FRAMEWORK: Readonly<Record<string, () => Refused>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    wireRefusal(
      'request.too_large',
      'The body is larger than this address takes: send less at a time.',
    ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    wireRefusal(
      'request.wrong_type',
      'Send the body as JSON, with Content-Type: application/json.',
    ),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    wireRefusal('request.malformed', 'The body is longer or shorter than its Content-Length says.'),
};

/** Databases and networks that are not there now, or have no room; by the names that they give. */
const ABSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'SQLITE_BUSY',
  'SQLITE_FULL',
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53300',
  '40001',
  '40P01',
]);

/**
 * What a request is answered when something was thrown.
 * @returns undefined for a fault of the server itself, about which nothing is told
 */
export function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  const known = FRAMEWORK[codeOf(error)];
  if (known) return known();
  if (isAbsent(error)) {
    return wireRefusal(
      'server.busy',
      'The database is not to be reached just now: try again soon.',
    );
  }
  const status = (error as Partial<FastifyError> | undefined)?.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return wireRefusal(
      'request.malformed',
      'The request cannot be read: send JSON as the API describes it.',
    );
  }
  return undefined;
}

function isAbsent(error: unknown): boolean {
  const isGone =
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect|Another program has kept)/.test(
      error.message,
    );
  return isGone || ABSENT.has(codeOf(error)) || codeOf(error).startsWith('08');
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
