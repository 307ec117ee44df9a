/** Signing in over HTTP: tokens for telephones, a cookie for web pages, keys for other programs. */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { newPerson, PASSWORD } from '../../operations/test/auth/people.js';
import { eachServer, type Served } from './each-server.js';

const WEB = { 'mfi-session': 'cookie' };

eachServer(
  (served) => {
    async function signedIn(one: Served, headers: Readonly<Record<string, string>> = {}) {
      const username = await newPerson(one.world, { role: 'cashier' });
      const body = { username, password: PASSWORD };
      return { username, answer: await one.ask('POST', '/v1/auth/login', { body, headers }) };
    }

    const me = (one: Served, token: string) => one.ask('GET', '/v1/auth/me', { token });

    /** What a browser would send back. */
    const cookieOf = (header: string | null) => ({
      ...WEB,
      cookie: (header ?? '').split(';')[0] ?? '',
    });

    describe('a telephone', () => {
      it('gets its tokens in the body, and a new pair for the old one', async () => {
        const one = await served();
        const { answer } = await signedIn(one);
        expect(answer.headers.get('set-cookie')).toBeNull();
        const { refreshToken } = answer.body;
        const next = await one.ask('POST', '/v1/auth/refresh', { body: { refreshToken } });
        expect(next.body.refreshToken).not.toBe(refreshToken);
        expect((await me(one, next.body.accessToken)).status).toBe(200);
      });

      it('is signed out when its token is used twice, and so is whoever stole it', async () => {
        const one = await served();
        const { answer } = await signedIn(one);
        const { refreshToken } = answer.body;
        const thief = await one.ask('POST', '/v1/auth/refresh', { body: { refreshToken } });
        const again = await one.ask('POST', '/v1/auth/refresh', { body: { refreshToken } });
        expect(again.body).toMatchObject({ status: 401, code: 'access.token_reused' });
        expect((await me(one, thief.body.accessToken)).status).toBe(401);
        expect((await me(one, answer.body.accessToken)).status).toBe(401);
      });

      it('has no token in an answer that is compressed', async () => {
        const one = await served();
        const username = await newPerson(one.world, { role: 'cashier' });
        const { headers } = await one.ask('POST', '/v1/auth/login', {
          body: { username, password: PASSWORD },
          headers: { 'accept-encoding': 'gzip' },
        });
        expect(headers.get('content-encoding')).toBeNull();
      });

      it('signs out everywhere at once', async () => {
        const one = await served();
        const { username, answer } = await signedIn(one);
        const body = { username, password: PASSWORD };
        const other = await one.ask('POST', '/v1/auth/login', { body });
        const { accessToken: token } = answer.body;
        const out = await one.ask('POST', '/v1/auth/logout-everywhere', { token });
        expect(out.body).toEqual({ username, sessionsEnded: 2 });
        for (const each of [token, other.body.accessToken]) {
          expect((await me(one, each)).status).toBe(401);
        }
      });

      it('is told the same of a wrong name and a wrong password', async () => {
        const one = await served();
        const { username } = await signedIn(one);
        const tried = async (name: string) => {
          const body = { username: name, password: 'not the right one' };
          const { status, body: said } = await one.ask('POST', '/v1/auth/login', { body });
          return [status, said.code, said['detail']];
        };
        expect(await tried(username)).toEqual(await tried('nobody-of-that-name'));
      });
    });

    describe('a web page', () => {
      it('never sees its refresh token: a cookie holds it that no script can read', async () => {
        const one = await served();
        const { answer } = await signedIn(one, WEB);
        expect(answer.body.refreshToken).toBe('');
        const cookie = answer.headers.get('set-cookie') ?? '';
        expect(cookie).toMatch(/^mfi_refresh=[\w-]{43}; /);
        for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/v1/auth']) {
          expect(cookie).toContain(attribute);
        }
        expect(one.logged()).not.toContain(cookie.slice(12, 40));
      });

      it('stays signed in by its cookie, which changes each time', async () => {
        const one = await served();
        const { answer } = await signedIn(one, WEB);
        const first = cookieOf(answer.headers.get('set-cookie'));
        const next = await one.ask('POST', '/v1/auth/refresh', { headers: first });
        expect((await me(one, next.body.accessToken)).status).toBe(200);
        const second = cookieOf(next.headers.get('set-cookie'));
        expect(second.cookie).not.toBe(first.cookie);
        const reused = await one.ask('POST', '/v1/auth/refresh', { headers: first });
        expect(reused.body).toMatchObject({ status: 401, code: 'access.token_reused' });
      });

      it('does nothing with its cookie that another site could have sent', async () => {
        const one = await served();
        const { answer } = await signedIn(one, WEB);
        const { cookie } = cookieOf(answer.headers.get('set-cookie'));
        const forged = await one.ask('POST', '/v1/auth/refresh', { headers: { cookie }, body: {} });
        expect(forged).toMatchObject({ status: 400, body: { code: 'value.missing' } });
        expect((await one.ask('GET', '/v1/auth/me', { headers: { cookie } })).status).toBe(401);
      });

      it('loses its cookie when it signs out', async () => {
        const one = await served();
        const { answer } = await signedIn(one, WEB);
        const { accessToken: token } = answer.body;
        const out = await one.ask('POST', '/v1/auth/logout', { token, headers: WEB });
        expect(out.headers.get('set-cookie')).toMatch(/^mfi_refresh=; .*Expires=Thu, 01 Jan 1970/);
        const none = await one.ask('POST', '/v1/auth/refresh', { headers: WEB });
        expect(none.body).toMatchObject({ status: 401, code: 'access.signed_out' });
      });
    });

    describe('another program', () => {
      it('can tell by the public keys whether a token is ours', async () => {
        const one = await served();
        const { answer } = await signedIn(one);
        const url = new URL(`${one.running.address}/.well-known/jwks.json`);
        const { payload, protectedHeader } = await jwtVerify(
          answer.body.accessToken,
          createRemoteJWKSet(url),
          { issuer: 'mfi', currentDate: new Date(one.world.clock.at) },
        );
        expect(payload).toMatchObject({ sub: expect.stringMatching(/^us_/) });
        expect(protectedHeader.kid).toBe(one.world.clock.at.slice(0, 7));
        const { text } = await one.ask('GET', '/.well-known/jwks.json');
        expect(text).not.toContain('"d"');
      });
    });
  },
  { MFI_RATE_SIGN_IN: '1000' },
);
