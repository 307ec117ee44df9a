import type { KeyObject } from 'node:crypto';
import type { AccessTokens } from '@mfi/operations/ports';
import type { JWTPayload } from 'jose';
import type { MasterKey } from './master-key.js';
import { once } from './once.js';
import { subKey } from './sub-key.js';

const ALGORITHM = 'HS256';
const ISSUER = 'mfi';
const TYPE = 'JWT';

/** Long enough to work with, short enough that a lost one is soon worth nothing. */
export const TOKEN_SECONDS = 15 * 60;

/**
 * What a token looks like. The last character of 32 bytes has two spare bits, which must be nil:
 * otherwise four texts would pass for one signature.
 */
const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

/** Access tokens as JWTs, signed with a key that only this institution can derive. */
export function accessTokens(master: MasterKey, seconds: number = TOKEN_SECONDS): AccessTokens {
  if (!Number.isSafeInteger(seconds) || seconds <= 0) {
    throw new RangeError('An access token lives a whole number of seconds, one at least.');
  }
  const key = once(() => subKey(master, 'tokens'));
  return {
    seconds,
    issue: async ({ userId, sessionId }, now) => {
      const issuedAt = Math.floor(instant(now) / 1000);
      const { SignJWT } = await import('jose');
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
        .setIssuer(ISSUER)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + seconds)
        .sign(key());
    },
    read: async (token, now) => {
      const at = instant(now);
      const payload = SHAPE.test(token) ? await verified(token, key(), at) : undefined;
      const { sub, sid } = payload ?? {};
      return isId(sub) && isId(sid) ? { userId: sub, sessionId: sid } : undefined;
    },
  };
}

async function verified(
  token: string,
  key: KeyObject,
  at: number,
): Promise<JWTPayload | undefined> {
  const { errors, jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      typ: TYPE,
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
      currentDate: new Date(at),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** With a time that is none no token would ever run out: comparing with NaN is always false. */
function instant(now: string): number {
  const at = Date.parse(now);
  if (Number.isNaN(at)) throw new RangeError('The present time must be an ISO 8601 instant.');
  return at;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
