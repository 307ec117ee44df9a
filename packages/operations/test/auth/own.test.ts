import { OPERATIONS, ROLES } from '@mfi/contracts';
import {
  changePassword,
  login,
  logout,
  logoutEverywhere,
  refresh,
  whoami,
} from '@mfi/contracts/auth';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';
import {
  auditOf,
  bearer,
  newCustomer,
  newPerson,
  nobody,
  PASSWORD,
  problemsOf,
  signIn,
  userRow,
  wait,
} from './people.js';

const NEW = 'three green lanterns';

function change(world: World, pair: { accessToken: string }, oldPassword: string, to = NEW) {
  return bearer(world, pair).call(changePassword, { oldPassword, newPassword: to });
}

eachWorld((newWorld) => {
  describe('signing out', () => {
    it('ends this session and leaves the others', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const [here, there] = [await signIn(world, username), await signIn(world, username)];
      expect((await bearer(world, here).call(logout, {})).output).toEqual({ username });
      expect(await refusalOf(bearer(world, here).call(whoami, {}))).toBe('access.signed_out');
      expect(await refusalOf(bearer(world, here).call(logout, {}))).toBe('access.signed_out');
      const { refreshToken } = here;
      expect(await refusalOf(nobody(world).call(refresh, { refreshToken }))).toBe(
        'access.token_reused',
      );
      await bearer(world, there).call(whoami, {});
      const { id } = await userRow(world, username);
      expect(await auditOf(world, id)).toContainEqual(
        expect.objectContaining({ operation: 'auth.logout', branchId: world.branch.id }),
      );
    });

    it('ends every session at once where that is asked', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const other = await signIn(world, await newPerson(world));
      const [here, there] = [await signIn(world, username), await signIn(world, username)];
      const { output } = await bearer(world, here).call(logoutEverywhere, {});
      expect(output).toEqual({ username, sessionsEnded: 2 });
      for (const pair of [here, there]) {
        expect(await refusalOf(bearer(world, pair).call(whoami, {}))).toBe('access.signed_out');
      }
      await bearer(world, other).call(whoami, {});
    });

    it('ends nothing on a dry run', async () => {
      const world = await newWorld();
      const pair = await signIn(world, await newPerson(world));
      await bearer(world, pair).call(logout, {}, { dryRun: true });
      await bearer(world, pair).call(whoami, {});
    });

    it('needs somebody who is signed in', async () => {
      const world = await newWorld();
      for (const session of [{ kind: 'anonymous' }, { kind: 'system' }] as const) {
        expect(await refusalOf(world.caller(session).call(logout, {}))).toBe('access.signed_out');
      }
      const forged = world.caller({ kind: 'token', token: 'a.b.c' });
      expect(await refusalOf(forged.call(logout, {}))).toBe('access.signed_out');
    });
  });

  describe('who am I', () => {
    it.each(ROLES)('tells a user of role %s', async (role) => {
      const world = await newWorld();
      const customer = role === 'customer' ? await newCustomer(world) : undefined;
      const caller = await world.as(role, customer ? { customerId: customer.id } : {});
      const { output } = await caller.call(whoami, {});
      expect(output.user).toMatchObject({ id: caller.userId, role, branch: 'PUN' });
      expect(output.user.customer).toBe(customer?.number ?? null);
      expect(output.institution).toEqual({ name: 'Asha Microfinance', currency: 'INR' });
      const allowed = new Set(output.operations);
      expect(allowed.has('auth.login') && allowed.has('auth.logout')).toBe(true);
      expect(allowed.has('user.create')).toBe(role === 'admin' || role === 'manager');
      expect(allowed.has('institution.changeSettings')).toBe(role === 'admin');
      for (const { name, access } of OPERATIONS) {
        const isAllowed = access.roles === 'public' || access.roles.includes(role);
        expect(allowed.has(name), name).toBe(isAllowed);
      }
    });

    it('tells the system itself, and nobody who is not signed in', async () => {
      const world = await newWorld();
      const { output } = await world.caller({ kind: 'system' }).call(whoami, {});
      expect(output.user).toMatchObject({ id: 'system', role: 'admin', branch: null });
      expect(await refusalOf(nobody(world).call(whoami, {}))).toBe('access.signed_out');
    });
  });

  describe("changing one's own password", () => {
    it('needs the old one, and ends the other sessions', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const [here, there] = [await signIn(world, username), await signIn(world, username)];
      const { output } = await change(world, here, PASSWORD);
      expect(output).toEqual({ username, sessionsEnded: 1 });
      await bearer(world, here).call(whoami, {});
      expect(await refusalOf(bearer(world, there).call(whoami, {}))).toBe('access.signed_out');
      expect(await refusalOf(signIn(world, username))).toBe('access.wrong_password');
      await signIn(world, username, NEW);
      expect((await userRow(world, username)).version).toBe(2);
    });

    it('goes on with this session after the next refresh', async () => {
      const world = await newWorld();
      const first = await signIn(world, await newPerson(world));
      const { refreshToken } = first;
      const { output: second } = await nobody(world).call(refresh, { refreshToken });
      // The older access token is of the same family.
      await change(world, first, PASSWORD);
      await nobody(world).call(refresh, { refreshToken: second.refreshToken });
    });

    it('is tried on a dry run', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const pair = await signIn(world, username);
      const input = { oldPassword: PASSWORD, newPassword: NEW };
      await bearer(world, pair).call(changePassword, input, { dryRun: true });
      await signIn(world, username);
    });

    it('counts wrong old ones as signing in does, on a dry run too', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const pair = await signIn(world, username);
      for (let at = 0; at < 3; at += 1) {
        expect(await refusalOf(change(world, pair, NEW))).toBe('access.wrong_password');
      }
      const input = { oldPassword: NEW, newPassword: NEW };
      const dry = bearer(world, pair).call(changePassword, input, { dryRun: true });
      expect(await refusalOf(dry)).toBe('access.wrong_password');
      expect(await refusalOf(change(world, pair, NEW))).toBe('access.locked');
      expect(await refusalOf(change(world, pair, PASSWORD))).toBe('access.locked');
      expect(await refusalOf(signIn(world, username))).toBe('access.locked');
      wait(world, { minutes: 15 });
      const { output } = await nobody(world).call(login, { username, password: PASSWORD });
      await change(world, output, PASSWORD);
    });

    it('refuses one that is easy to guess, and says why', async () => {
      const world = await newWorld();
      const username = (await newPerson(world)).padEnd(10, 'x');
      const { id } = await userRow(world, username.replace(/x+$/, ''));
      await world.store.write((db) => db.update('users', id, { username }));
      const pair = await signIn(world, username);
      const weak: readonly [string, string][] = [
        [username.toUpperCase(), 'username'],
        ['Password123', 'common'],
        ['ｐａｓｓｗｏｒｄ１２３', 'common'],
        [' qwertyuiop ', 'common'],
        ['aaaaaaaaaaaa', 'repeated'],
        ['12121212121', 'repeated'],
        ['abcabcabcab', 'repeated'],
        [PASSWORD, 'old'],
        [PASSWORD.toUpperCase(), 'old'],
      ];
      for (const [password, why] of weak) {
        const [problem] = await problemsOf(change(world, pair, PASSWORD, password));
        const expected = { code: 'user.weak_password', path: '/newPassword', facts: { why } };
        expect(problem, password).toMatchObject(expected);
        expect(JSON.stringify(problem)).not.toContain(password);
      }
      expect(await refusalOf(change(world, pair, PASSWORD, 'ninechars'))).toBe(
        'value.secret_length',
      );
      expect(await refusalOf(change(world, pair, PASSWORD, 'x'.repeat(201)))).toBe(
        'value.secret_length',
      );
      await change(world, pair, PASSWORD, 'xyxyxyxy and no more');
    });

    it('is for users alone', async () => {
      const world = await newWorld();
      const input = { oldPassword: PASSWORD, newPassword: NEW };
      for (const session of [{ kind: 'anonymous' }, { kind: 'system' }] as const) {
        const answer = world.caller(session).call(changePassword, input);
        expect(await refusalOf(answer)).toBe('access.signed_out');
      }
    });
  });
});
