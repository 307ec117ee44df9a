import { login, refresh, whoami } from '@mfi/contracts/auth';
import { changeSettings } from '@mfi/contracts/institution';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';
import {
  auditOf,
  bearer,
  newPerson,
  nobody,
  PASSWORD,
  problemsOf,
  sessionsOf,
  signIn,
  userRow,
  wait,
} from './people.js';

async function next(world: World, refreshToken: string) {
  return (await nobody(world).call(refresh, { refreshToken })).output;
}

eachWorld((newWorld) => {
  describe('staying signed in', () => {
    it('takes one refresh token for the next, in the same family', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const first = await signIn(world, username);
      wait(world, { minutes: 10 });
      const second = await next(world, first.refreshToken);
      expect(second.user).toEqual(first.user);
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect(second.expiresAt > first.expiresAt).toBe(true);
      const [one, two] = await sessionsOf(world, username);
      expect(two?.family).toBe(one?.id);
      expect(one?.usedAt).toBe(world.clock.at);
      expect(two?.usedAt).toBeNull();
    });

    it('leaves the older access token good until it runs out', async () => {
      const world = await newWorld();
      const first = await signIn(world, await newPerson(world));
      wait(world, { minutes: 10 });
      const second = await next(world, first.refreshToken);
      for (const pair of [first, second]) {
        expect((await bearer(world, pair).call(whoami, {})).output.user).toEqual(first.user);
      }
      wait(world, { minutes: 5 });
      expect(await refusalOf(bearer(world, first).call(whoami, {}))).toBe('access.signed_out');
      await bearer(world, second).call(whoami, {});
    });

    it('ends for everybody when a token comes twice', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const elsewhere = await signIn(world, username);
      const first = await signIn(world, username);
      const second = await next(world, first.refreshToken);
      const third = await next(world, second.refreshToken);
      const [problem] = await problemsOf(next(world, first.refreshToken));
      expect(problem).toMatchObject({ code: 'access.token_reused', path: '/refreshToken' });
      for (const pair of [first, second, third]) {
        expect(await refusalOf(bearer(world, pair).call(whoami, {}))).toBe('access.signed_out');
        expect(await refusalOf(next(world, pair.refreshToken))).toBe('access.token_reused');
      }
      const { id } = await userRow(world, username);
      expect((await auditOf(world, id)).at(3)).toMatchObject({
        operation: 'auth.refresh',
        after: { revokedWhy: null, sessionsEnded: 1 },
      });
      await next(world, elsewhere.refreshToken);
    });

    it('ends on a dry run too when a token comes twice', async () => {
      const world = await newWorld();
      const first = await signIn(world, await newPerson(world));
      const { refreshToken } = first;
      const dry = { dryRun: true };
      const tried = await nobody(world).call(refresh, { refreshToken }, dry);
      expect(await refusalOf(next(world, tried.output.refreshToken))).toBe('access.signed_out');
      const second = await next(world, refreshToken);
      const again = nobody(world).call(refresh, { refreshToken }, dry);
      expect(await refusalOf(again)).toBe('access.token_reused');
      expect(await refusalOf(bearer(world, second).call(whoami, {}))).toBe('access.signed_out');
    });

    it('lets one of two at once through, and then neither', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const { refreshToken } = await signIn(world, username);
      const both = await Promise.allSettled([next(world, refreshToken), next(world, refreshToken)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const good = (await sessionsOf(world, username)).filter(
        ({ usedAt, revokedAt }) => usedAt === null && revokedAt === null,
      );
      expect(good).toEqual([]);
    });

    it('is over when the token has run out', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      await world.admin.call(changeSettings, { sessionDays: 2 });
      const { refreshToken } = await signIn(world, username);
      await world.admin.call(changeSettings, { sessionDays: 30 });
      wait(world, { days: 2 });
      expect(await refusalOf(next(world, refreshToken))).toBe('access.signed_out');
      // Once cleared away it is answered the same.
      await signIn(world, username);
      expect(await refusalOf(next(world, refreshToken))).toBe('access.signed_out');
    });

    it('takes no other text for a token', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const { accessToken, refreshToken } = await signIn(world, username);
      const [session] = await sessionsOf(world, username);
      for (const text of [
        accessToken.slice(0, 200),
        session?.refreshHash ?? '',
        'x',
        `${refreshToken}x`,
      ]) {
        expect(await refusalOf(next(world, text))).toBe('access.signed_out');
      }
      expect(await refusalOf(next(world, ''))).toBe('value.secret_length');
      expect(await refusalOf(next(world, 'x'.repeat(201)))).toBe('value.secret_length');
      await next(world, refreshToken);
    });

    it('is not for somebody who may not sign in any more', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const { refreshToken } = await signIn(world, username);
      const { id } = await userRow(world, username);
      // As an import would do it, which ends no session.
      await world.store.write((db) => db.update('users', id, { status: 'disabled' }));
      expect(await refusalOf(next(world, refreshToken))).toBe('access.signed_out');
    });

    it('follows a change of role at once', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const first = await signIn(world, username);
      const { id } = await userRow(world, username);
      await world.store.write((db) => db.update('users', id, { role: 'cashier' }));
      expect((await bearer(world, first).call(whoami, {})).output.user.role).toBe('cashier');
      expect((await next(world, first.refreshToken)).user.role).toBe('cashier');
    });

    it('ends a long family as one', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const first = await signIn(world, username);
      let last = first;
      for (let at = 0; at < 60; at += 1) {
        wait(world, { minutes: 5 });
        last = await next(world, last.refreshToken);
      }
      expect(await refusalOf(next(world, first.refreshToken))).toBe('access.token_reused');
      const rows = await sessionsOf(world, username);
      // Only those of which a token was good yet are touched: three quarter-hours' worth.
      expect(rows.filter(({ revokedAt }) => revokedAt !== null).length).toBeLessThan(6);
      expect(await refusalOf(next(world, last.refreshToken))).toBe('access.token_reused');
      expect(await refusalOf(bearer(world, last).call(whoami, {}))).toBe('access.signed_out');
      await nobody(world).call(login, { username, password: PASSWORD });
    });
  });
});
