import { passwords as realPasswords } from '@mfi/adapters';
import { login, whoami } from '@mfi/contracts/auth';
import { changeSettings } from '@mfi/contracts/institution';
import { disableUser, updateUser } from '@mfi/contracts/user';
import { localCaller, type System } from '@mfi/operations';
import type { Outside } from '@mfi/operations/ports';
import { hash as argon2 } from '@node-rs/argon2';
import { hash as bcrypt } from '@node-rs/bcrypt';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';
import {
  auditOf,
  bearer,
  newName,
  newPerson,
  nobody,
  PASSWORD,
  problemsOf,
  sessionsOf,
  signIn,
  userRow,
  wait,
} from './people.js';

const WRONG = 'not this one at all';

/** What five wrong passwords in a row are answered with. */
const FIVE_WRONG = [
  ...Array.from({ length: 4 }, () => 'access.wrong_password'),
  'access.locked',
] as const;

function tryIn(world: World, username: string, password = WRONG) {
  return nobody(world).call(login, { username, password });
}

/** The codes of so many tries, one after the other. */
async function codesOf(world: World, username: string, times: number): Promise<string[]> {
  const codes: string[] = [];
  for (let at = 0; at < times; at += 1) codes.push(await refusalOf(tryIn(world, username)));
  return codes;
}

/** A world's system with other passwords: the real ones, or some that are watched. */
function withPasswords({ system }: World, passwords: Outside['passwords']): System {
  return { ...system, outside: { ...system.outside, passwords } };
}

eachWorld((newWorld) => {
  describe('signing in', () => {
    it('gives a pair of tokens, whatever the capitals of the name', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const pair = await signIn(world, username.toUpperCase());
      expect(pair).toMatchObject({
        accessSeconds: 900,
        user: { username, name: 'Asha Rao', role: 'officer', branch: 'PUN', customer: null },
      });
      const { output } = await bearer(world, pair).call(whoami, {});
      expect(output.user).toEqual(pair.user);
      const [session] = await sessionsOf(world, username);
      expect(session?.expiresAt).toBe(pair.expiresAt);
      expect(Date.parse(pair.expiresAt) - Date.parse(world.clock.at)).toBe(30 * 86_400_000);
    });

    it('takes each name for the same on every branch', async () => {
      const world = await newWorld();
      const auditor = await newPerson(world, { role: 'auditor' });
      expect((await signIn(world, auditor)).user).toMatchObject({ branch: null, role: 'auditor' });
    });

    it('is refused alike for a wrong password, a name of nobody and a disabled user', async () => {
      const world = await newWorld();
      const [known, disabled] = [await newPerson(world), await newPerson(world)];
      await world.admin.call(disableUser, { user: disabled });
      const wrong = await problemsOf(tryIn(world, known));
      expect(wrong).toMatchObject([{ code: 'access.wrong_password', path: '', facts: {} }]);
      expect(await problemsOf(tryIn(world, newName()))).toEqual(wrong);
      expect(await problemsOf(tryIn(world, disabled, PASSWORD))).toEqual(wrong);
    });

    it('does the same work for everybody', async () => {
      const world = await newWorld();
      const [known, disabled, locked] = [
        await newPerson(world),
        await newPerson(world),
        await newPerson(world),
      ];
      await world.admin.call(disableUser, { user: disabled });
      await codesOf(world, locked, 5);
      const { passwords } = world.system.outside;
      let verified = 0;
      const system = withPasswords(world, {
        hash: passwords.hash,
        verify: async (password, hash) => {
          verified += 1;
          expect(hash).not.toBe('');
          return passwords.verify(password, hash);
        },
      });
      const without = await world.as('officer');
      const { username: noPassword } = (await world.store.read((db) =>
        db.get('users', without.userId),
      )) as { username: string };
      for (const username of [known, disabled, locked, newName(), noPassword]) {
        verified = 0;
        const caller = localCaller(system, { kind: 'anonymous' });
        await problemsOf(caller.call(login, { username, password: WRONG }));
        expect(verified, username).toBe(1);
      }
    });

    it('says who signed in, and who could not, in the audit of the branch', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const { id } = await userRow(world, username);
      await problemsOf(tryIn(world, username));
      await signIn(world, username);
      expect((await auditOf(world, id)).slice(0, 2)).toMatchObject([
        { operation: 'auth.login', branchId: world.branch.id, after: { signedIn: true } },
        { after: { signedIn: false, why: 'access.wrong_password', status: 'active' } },
      ]);
      const before = await auditOf(world, 'unknown');
      await problemsOf(tryIn(world, newName()));
      expect(await auditOf(world, 'unknown')).toHaveLength(before.length + 1);
    });

    it('is tried on a dry run: nothing is kept, but for what was wrong', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const dry = { dryRun: true };
      const { output } = await nobody(world).call(login, { username, password: PASSWORD }, dry);
      expect(await sessionsOf(world, username)).toEqual([]);
      expect(await refusalOf(bearer(world, output).call(whoami, {}))).toBe('access.signed_out');
      const guess = () => nobody(world).call(login, { username, password: WRONG }, dry);
      for (const code of FIVE_WRONG) expect(await refusalOf(guess())).toBe(code);
      expect(await refusalOf(tryIn(world, username, PASSWORD))).toBe('access.locked');
    });

    it('is not kept by key: each time is another session', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const again = () =>
        nobody(world).call(login, { username, password: PASSWORD }, { key: username });
      const [one, two] = [await again(), await again()];
      expect([one.replayed, two.replayed]).toEqual([false, false]);
      expect(one.output.refreshToken).not.toBe(two.output.refreshToken);
      expect(await world.store.read((db) => db.get('idempotency', username))).toBeUndefined();
    });

    it('clears away sessions that ran out long ago', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      await signIn(world, username);
      await signIn(world, username);
      wait(world, { days: 31 });
      await signIn(world, username);
      expect(await sessionsOf(world, username)).toHaveLength(1);
    });
  });

  describe('too many wrong passwords', () => {
    it('lock a user out for a while, and then the count begins anew', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      expect(await codesOf(world, username, 5)).toEqual(FIVE_WRONG);
      const until = new Date(Date.parse(world.clock.at) + 15 * 60_000).toISOString();
      const [problem] = await problemsOf(tryIn(world, username, PASSWORD));
      expect(problem).toMatchObject({ code: 'access.locked', facts: { until } });
      expect(problem?.message).toContain(until);
      wait(world, { minutes: 14.9 });
      expect(await refusalOf(tryIn(world, username, PASSWORD))).toBe('access.locked');
      wait(world, { minutes: 0.1 });
      expect(await codesOf(world, username, 4)).toEqual(FIVE_WRONG.slice(0, 4));
      await signIn(world, username);
      expect(await userRow(world, username)).toMatchObject({ failures: 0, lockedUntil: null });
    });

    it('lock a name of nobody, and a disabled user, in the very same way', async () => {
      const world = await newWorld();
      world.clock.at = world.clock.at.replace(/\.\d{3}Z$/, '.789Z');
      const [known, disabled, unknown] = [
        await newPerson(world),
        await newPerson(world),
        newName('ghost'),
      ];
      await world.admin.call(disableUser, { user: disabled });
      for (const minutes of [0, 3, 14.99, 0.01, 1, 1, 20, 7]) {
        wait(world, { minutes });
        for (let tries = 0; tries < 3; tries += 1) {
          const told = await problemsOf(tryIn(world, known));
          expect(await problemsOf(tryIn(world, unknown.toUpperCase()))).toEqual(told);
          expect(await problemsOf(tryIn(world, disabled, PASSWORD))).toEqual(told);
        }
      }
    });

    it('are forgotten with the right one', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      for (let round = 0; round < 3; round += 1) {
        expect(await codesOf(world, username, 4)).toEqual(FIVE_WRONG.slice(0, 4));
        await signIn(world, username);
      }
    });

    it('are no edit: whoever changes the user meanwhile is not in the way', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      await codesOf(world, username, 2);
      const edit = { user: username, name: 'Asha Devi', version: 1 };
      const { output } = await world.admin.call(updateUser, edit);
      expect(output).toMatchObject({ name: 'Asha Devi', failures: 2, version: 2 });
    });

    it('are counted when they come all at once', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const tries = Array.from({ length: 12 }, () => refusalOf(tryIn(world, username)));
      const codes = await Promise.all(tries);
      expect(codes.filter((code) => code === 'access.wrong_password')).toHaveLength(4);
      expect(codes.filter((code) => code === 'access.locked')).toHaveLength(8);
      const ghost = newName('ghost');
      const others = await Promise.all(
        Array.from({ length: 12 }, () => refusalOf(tryIn(world, ghost))),
      );
      expect([...others].sort()).toEqual([...codes].sort());
    });

    it('are as many as the institution says', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      await world.admin.call(changeSettings, { failuresMax: 2, lockedMinutes: 60 });
      try {
        expect(await codesOf(world, username, 2)).toEqual(FIVE_WRONG.slice(3));
        wait(world, { minutes: 59 });
        expect(await refusalOf(tryIn(world, username))).toBe('access.locked');
      } finally {
        await world.admin.call(changeSettings, { failuresMax: 5, lockedMinutes: 15 });
      }
    });
  });

  describe('how a password is kept', () => {
    it('is brought up to date at the next sign-in', async () => {
      const world = await newWorld();
      const caller = localCaller(withPasswords(world, realPasswords), { kind: 'anonymous' });
      const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 };
      const older = [await bcrypt(PASSWORD, 4), await argon2(PASSWORD, cheap)];
      for (const passwordHash of older) {
        const username = await newPerson(world);
        const { id } = await userRow(world, username);
        await world.store.write((db) => db.update('users', id, { passwordHash }));
        const wrong = caller.call(login, { username, password: WRONG });
        expect(await refusalOf(wrong)).toBe('access.wrong_password');
        expect((await userRow(world, username)).passwordHash).toBe(passwordHash);
        await caller.call(login, { username, password: PASSWORD });
        const upgraded = (await userRow(world, username)).passwordHash;
        expect(upgraded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
        expect((await auditOf(world, id))[0]).toMatchObject({ after: { passwordUpgraded: true } });
        await caller.call(login, { username, password: PASSWORD });
        expect((await userRow(world, username)).passwordHash).toBe(upgraded);
        expect((await auditOf(world, id))[0]).toMatchObject({ after: { passwordUpgraded: false } });
      }
    });

    it('may change while it is being checked: then the newer one counts', async () => {
      const world = await newWorld();
      const username = await newPerson(world);
      const { id } = await userRow(world, username);
      const { passwords } = world.system.outside;
      const passwordHash = await passwords.hash('another one now');
      let isFirst = true;
      const system = withPasswords(world, {
        hash: passwords.hash,
        verify: async (password, hash) => {
          const verdict = await passwords.verify(password, hash);
          if (isFirst) await world.store.write((db) => db.update('users', id, { passwordHash }));
          isFirst = false;
          return verdict;
        },
      });
      const attempt = localCaller(system, { kind: 'anonymous' }).call(login, {
        username,
        password: PASSWORD,
      });
      expect(await refusalOf(attempt)).toBe('access.wrong_password');
    });
  });
});
