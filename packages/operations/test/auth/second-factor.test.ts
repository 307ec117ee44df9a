import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  login,
  logoutEverywhere,
  removeSecondFactor,
  whoami,
} from '@mfi/contracts/auth';
import { removeUserSecondFactor, showUser } from '@mfi/contracts/user';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';
import { auditOf, bearer, newPerson, nobody, PASSWORD, signIn, userRow, wait } from './people.js';

/** What an authenticator shows at the world's hour. */
function shown({ clock }: World, secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.parse(clock.at),
  });
}

/** Somebody whose second factor is on; the world's clock has gone on since. */
async function guarded(world: World) {
  const username = await newPerson(world);
  const own = bearer(world, await signIn(world, username));
  const { output } = await own.call(beginSecondFactor, { password: PASSWORD });
  const { secret } = output;
  const confirmed = await own.call(confirmSecondFactor, { code: shown(world, secret) });
  wait(world, { minutes: 2 });
  return { username, own, secret, recoveryCodes: confirmed.output.recoveryCodes };
}

function tryIn(world: World, username: string, code?: string, password = PASSWORD) {
  const given = code === undefined ? {} : { code };
  return nobody(world).call(login, { username, password, ...given });
}

eachWorld((newWorld) => {
  describe('a second factor', () => {
    it('is the one that authenticators know, and is asked for once it was confirmed', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const own = bearer(world, await signIn(world, username));
      const { output } = await own.call(beginSecondFactor, { password: PASSWORD });
      expect(output.secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(output.address).toMatch(/^otpauth:\/\/totp\/Asha%20Microfinance:officer\d+\?/);
      expect(output.address).toContain(`secret=${output.secret}`);
      await tryIn(world, username);
      expect(await refusalOf(own.call(confirmSecondFactor, { code: '000000x' }))).toBe(
        'access.wrong_code',
      );
      await own.call(confirmSecondFactor, { code: shown(world, output.secret) });
      expect(await refusalOf(tryIn(world, username))).toBe('access.code_needed');
      expect(await refusalOf(own.call(confirmSecondFactor, { code: '000000' }))).toBe(
        'access.second_factor_on',
      );
      const { secondFactor } = (await world.admin.call(showUser, { user: username })).output;
      expect(secondFactor).toBe(true);
    });

    it('takes each code once, and none before its time', async () => {
      const world = await newWorld();
      const { username, secret } = await guarded(world);
      const code = shown(world, secret);
      await tryIn(world, username, `${code.slice(0, 3)} ${code.slice(3)}`);
      expect(await refusalOf(tryIn(world, username, code))).toBe('access.wrong_code');
      wait(world, { minutes: 1 });
      expect(await refusalOf(tryIn(world, username, code))).toBe('access.wrong_code');
      await tryIn(world, username, shown(world, secret));
    });

    it('tells nobody whose password is wrong that it is there', async () => {
      const world = await newWorld();
      const { username, secret } = await guarded(world);
      const wrong = 'not this one at all';
      expect(await refusalOf(tryIn(world, username, undefined, wrong))).toBe(
        'access.wrong_password',
      );
      const right = shown(world, secret);
      expect(await refusalOf(tryIn(world, username, right, wrong))).toBe('access.wrong_password');
    });

    it('locks out whoever tries codes, and not who gave none', async () => {
      const world = await newWorld();
      const { username, secret } = await guarded(world);
      for (let tried = 0; tried < 9; tried += 1) {
        expect(await refusalOf(tryIn(world, username))).toBe('access.code_needed');
      }
      const codes: string[] = [];
      for (let tried = 0; tried < 5; tried += 1) {
        codes.push(await refusalOf(tryIn(world, username, 'wrong-one')));
      }
      expect(codes).toEqual([
        ...Array.from({ length: 4 }, () => 'access.wrong_code'),
        'access.locked',
      ]);
      expect(await refusalOf(tryIn(world, username, shown(world, secret)))).toBe('access.locked');
    });

    it('lets a recovery code in its place once, however it is typed', async () => {
      const world = await newWorld();
      const { username, recoveryCodes } = await guarded(world);
      const [first = '', second = ''] = recoveryCodes;
      expect(new Set(recoveryCodes).size).toBe(8);
      await tryIn(world, username, first.toUpperCase().replaceAll('-', ' '));
      expect(await refusalOf(tryIn(world, username, first))).toBe('access.wrong_code');
      await tryIn(world, username, second);
      const { id } = await userRow(world, username);
      const [last] = (await auditOf(world, id)).filter(
        ({ operation }) => operation === 'auth.login',
      );
      expect(last?.after).toMatchObject({ signedIn: true, recoveryCodesLeft: 6 });
    });

    it('is turned off with password and code together', async () => {
      const world = await newWorld();
      const { username, own, secret } = await guarded(world);
      const remove = (password: string, code: string) =>
        own.call(removeSecondFactor, { password, code });
      expect(await refusalOf(remove(PASSWORD, '000000x'))).toBe('access.wrong_code');
      expect(await refusalOf(remove('not this one at all', shown(world, secret)))).toBe(
        'access.wrong_password',
      );
      await remove(PASSWORD, shown(world, secret));
      await tryIn(world, username);
    });

    it('is turned off by who looks after users, which ends all sessions', async () => {
      const world = await newWorld();
      const { username, own } = await guarded(world);
      const manager = await world.as('manager');
      await manager.call(removeUserSecondFactor, { user: username });
      expect(await refusalOf(own.call(whoami, {}))).toBe('access.signed_out');
      await tryIn(world, username);
      expect(await refusalOf(manager.call(removeUserSecondFactor, { user: username }))).toBe(
        'access.second_factor_off',
      );
    });

    it('leaves no trace of the secret but a sealed one, and survives a new password', async () => {
      const world = await newWorld();
      const { username, own, secret, recoveryCodes } = await guarded(world);
      const newPassword = 'three green lanterns';
      await own.call(changePassword, { oldPassword: PASSWORD, newPassword });
      expect(await refusalOf(tryIn(world, username, undefined, newPassword))).toBe(
        'access.code_needed',
      );
      const row = await userRow(world, username);
      const kept = JSON.stringify([row, await auditOf(world, row.id)]);
      for (const one of [secret, ...recoveryCodes]) expect(kept).not.toContain(one);
    });
  });

  it('everything of one user ends at once, also this session', async () => {
    const world = await newWorld();
    const username = await newPerson(world);
    const [here, there] = [await signIn(world, username), await signIn(world, username)];
    const { output } = await bearer(world, here).call(logoutEverywhere, {});
    expect(output).toEqual({ username, sessionsEnded: 2 });
    for (const pair of [here, there]) {
      expect(await refusalOf(bearer(world, pair).call(whoami, {}))).toBe('access.signed_out');
    }
  });
});
