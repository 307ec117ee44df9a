import type { AccessTokens, PublicKey } from '@mfi/operations/ports';
import type { JWTPayload } from 'jose';
import type { MasterKey } from './master-key.js';
import { once } from './once.js';
import { monthOf, type SigningKey, signingKeys } from './signing-keys.js';

const ALGORITHM = 'ES256';
const ISSUER = 'mfi';
const TYPE = 'JWT';

/** Long enough to work with, short enough that a lost one is soon worth nothing. */
export const TOKEN_SECONDS = 15 * 60;

/**
 * What a token looks like. The last character of 64 bytes has four spare bits, which must be nil:
 * otherwise sixteen texts would pass for one signature.
 */
const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/;

/** Access tokens as JWTs, signed with keys that only this institution can derive, and that change. */
export function accessTokens(master: MasterKey, seconds: number = TOKEN_SECONDS): AccessTokens {
  if (!Number.isSafeInteger(seconds) || seconds <= 0) {
    throw new RangeError('An access token lives a whole number of seconds, one at least.');
  }
  const keys = once(() => signingKeys(master));
  return {
    seconds,
    issue: async ({ userId, sessionId }, now) => {
      const at = instant(now);
      const issuedAt = Math.floor(at / 1000);
      const { SignJWT } = await import('jose');
      const { id, privateKey } = keys()(monthOf(at));
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: id })
        .setIssuer(ISSUER)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + seconds)
        .sign(privateKey);
    },
    read: async (token, now) => {
      const at = instant(now);
      // A token of the last minutes of a month is good in the first ones of the next.
      const inForce = [monthOf(at), monthOf(at - seconds * 1000)].map((month) => keys()(month));
      const payload = SHAPE.test(token) ? await verified(token, inForce, at) : undefined;
      const { sub, sid } = payload ?? {};
      return isId(sub) && isId(sid) ? { userId: sub, sessionId: sid } : undefined;
    },
    publicKeys: async (now) => {
      const at = instant(now);
      const days = [-1, 0, 1].map((months) => monthOf(monthsLater(at, months)));
      return days.map((month) => shown(keys()(month)));
    },
  };
}

/** The same time of the month before, or after; of months as long as each other, nothing is asked. */
function monthsLater(at: number, months: number): number {
  const day = new Date(at);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1);
}

/** A public key as a JSON Web Key. */
function shown({ id, publicKey }: SigningKey): PublicKey {
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { kty, crv, x, y, kid: id, alg: ALGORITHM, use: 'sig' };
}

async function verified(
  token: string,
  inForce: readonly SigningKey[],
  at: number,
): Promise<JWTPayload | undefined> {
  const { errors, jwtVerify } = await import('jose');
  const keyOf = ({ kid }: { readonly kid?: string }) => {
    const found = inForce.find(({ id }) => id === kid);
    if (!found) throw new errors.JWKSNoMatchingKey();
    return found.publicKey;
  };
  try {
    const { payload } = await jwtVerify(token, keyOf, {
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
