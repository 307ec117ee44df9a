import { generateKeyPairSync } from 'node:crypto';
import { accessTokens } from '@mfi/adapters';
import fc from 'fast-check';
import { importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { signingKeys } from '../src/signing-keys.js';
import { KEY, OTHER_KEY, thrownBy } from './kit.js';

const NOW = '2026-08-21T06:30:00.500Z';
const ISSUED = Math.floor(Date.parse(NOW) / 1000);
const CLAIMS = { userId: 'us_01', sessionId: 'se_01' };
const PAYLOAD = { sid: 'se_01', sub: 'us_01', iss: 'mfi', iat: ISSUED, exp: ISSUED + 900 };
const tokens = accessTokens(KEY);

function later(seconds: number): string {
  return new Date(ISSUED * 1000 + seconds * 1000).toISOString();
}

function signed(payload: object, header: object = {}, key = KEY): Promise<string> {
  return new SignJWT(payload as JWTPayload)
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: '2026-08', ...header })
    .sign(signingKeys(key)('2026-08').privateKey);
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

test('a token says who, since when and until when, and no more', async () => {
  const token = await tokens.issue(CLAIMS, NOW);
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const read = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  expect(read(header)).toEqual({ alg: 'ES256', typ: 'JWT', kid: '2026-08' });
  expect(read(payload)).toEqual(PAYLOAD);
  expect(signature).toHaveLength(86);
  expect(await tokens.read(token, NOW)).toEqual(CLAIMS);
});

test('a token lives as long as it says, by the time it is told', async () => {
  expect(tokens.seconds).toBe(900);
  const token = await tokens.issue(CLAIMS, NOW);
  expect(await tokens.read(token, later(899.999))).toEqual(CLAIMS);
  expect(await tokens.read(token, later(900))).toBeUndefined();
  const short = accessTokens(KEY, 1);
  const shortOne = await short.issue(CLAIMS, later(0));
  expect(await short.read(shortOne, later(0.999))).toEqual(CLAIMS);
  expect(await short.read(shortOne, later(1))).toBeUndefined();
});

test('any claims come back as they went', async () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(id, id, async (userId, sessionId) => {
      const token = await tokens.issue({ userId, sessionId }, NOW);
      expect(await tokens.read(token, NOW)).toEqual({ userId, sessionId });
      expect(await accessTokens(OTHER_KEY).read(token, NOW)).toBeUndefined();
    }),
  );
});

test('a change of any character is seen', async () => {
  const token = await tokens.issue(CLAIMS, NOW);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let at = 0; at < token.length; at += 1) {
    // The neighbour differs in the last bit only, which spare bits would hide.
    const neighbour = letters[letters.indexOf(token[at] as string) ^ 1] ?? 'A';
    for (const put of [neighbour, '', '.', '=', ' ', '+', `${token[at]} `]) {
      const changed = token.slice(0, at) + put + token.slice(at + 1);
      if (changed === token) continue;
      expect(await tokens.read(changed, NOW), `${at} ${put}`).toBeUndefined();
    }
  }
});

test('a text of any other kind is no token', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]{85}A$/)),
      async (text) => {
        expect(await tokens.read(text, NOW)).toBeUndefined();
      },
    ),
  );
});

test('no other way of signing is taken, the way without a signature least of all', async () => {
  const none = `${part({ alg: 'none', typ: 'JWT' })}.${part(PAYLOAD)}.`;
  const [, , signature] = (await tokens.issue(CLAIMS, NOW)).split('.');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forged = [
    none,
    `${none}${signature}`,
    // The public key is known to everybody: it must not pass for a shared secret.
    await new SignJWT(PAYLOAD)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: '2026-08' })
      .sign(Buffer.from(JSON.stringify((await tokens.publicKeys(NOW))[1]))),
    await new SignJWT(PAYLOAD).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(privateKey),
    await signed(PAYLOAD, { kid: undefined }),
    await signed(PAYLOAD, { kid: '2026-07' }),
    await signed(PAYLOAD, { typ: 'refresh' }),
    await signed(PAYLOAD, { typ: undefined }),
  ];
  for (const token of forged) expect(await tokens.read(token, NOW), token).toBeUndefined();
});

test.each([
  { iss: 'other' },
  { iss: undefined },
  { sub: undefined },
  { sub: '' },
  { sub: 7 },
  { sid: undefined },
  { sid: '' },
  { sid: ['se_01'] },
  { iat: undefined },
  { exp: undefined },
  { exp: 'never' },
  { exp: ISSUED },
  { nbf: ISSUED + 60 },
])('a token of ours that says something else is no access token: %j', async (change) => {
  expect(await tokens.read(await signed(PAYLOAD), NOW)).toEqual(CLAIMS);
  expect(await tokens.read(await signed({ ...PAYLOAD, ...change }), NOW)).toBeUndefined();
});

test('keys change with the month, and a token goes over from one to the next', async () => {
  const lastMinute = '2026-08-31T23:59:00.000Z';
  const token = await tokens.issue(CLAIMS, lastMinute);
  expect(await tokens.read(token, '2026-09-01T00:13:59.000Z')).toEqual(CLAIMS);
  expect(await tokens.read(token, '2026-09-01T00:14:00.000Z')).toBeUndefined();
  const [, payload] = token.split('.');
  const next = await tokens.issue(CLAIMS, '2026-09-01T00:00:00.000Z');
  expect(next.split('.')[0]).not.toBe(token.split('.')[0]);
  // What one month's key signs, no other month takes, whatever it says of itself.
  const [, , signature] = next.split('.');
  const mixed = `${next.split('.')[0]}.${payload}.${signature}`;
  expect(await tokens.read(mixed, lastMinute)).toBeUndefined();
});

test('the public keys of now and about now are told, and check what was signed', async () => {
  const keys = await tokens.publicKeys('2026-12-31T23:59:59.999Z');
  expect(keys.map(({ kid }) => kid)).toEqual(['2026-11', '2026-12', '2027-01']);
  expect(keys.flatMap((key) => Object.keys(key))).not.toContain('d');
  const [, now] = await tokens.publicKeys(NOW);
  const key = await importJWK({ ...now }, 'ES256');
  const token = await tokens.issue(CLAIMS, NOW);
  const { payload } = await jwtVerify(token, key, { currentDate: new Date(NOW) });
  expect(payload).toMatchObject({ sub: CLAIMS.userId });
  const [, other] = await accessTokens(OTHER_KEY).publicKeys(NOW);
  expect(other?.['x']).not.toBe(now?.['x']);
});

test('without a time nothing is read: a token would never run out', async () => {
  const token = await tokens.issue(CLAIMS, NOW);
  for (const now of ['', 'today', '2026-99-99']) {
    await expect(tokens.read(token, now)).rejects.toThrow(RangeError);
    const error = await thrownBy(() => tokens.issue(CLAIMS, now));
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).not.toContain('us_01');
  }
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'no token lives %d seconds',
  (seconds) => {
    expect(() => accessTokens(KEY, seconds)).toThrow(RangeError);
  },
);
