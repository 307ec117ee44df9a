import type { Operation } from '@mfi/contracts';
import { whoami } from '@mfi/contracts/auth';
import {
  disableUser,
  enableUser,
  listUsers,
  resetPassword,
  showUser,
  unlockUser,
  updateUser,
} from '@mfi/contracts/user';
import { describe, expect, it } from 'vitest';
import {
  auditOf,
  bearer,
  newCustomer,
  newName,
  newPerson,
  problemsOf,
  sessionsOf,
  signIn,
  userRow,
  wait,
} from '../auth/people.js';
import { eachWorld, refusalOf } from '../world.js';

/** Every operation that changes somebody. */
const CHANGES: readonly (readonly [Operation, object])[] = [
  [updateUser, { name: 'Asha Devi' }],
  [disableUser, {}],
  [enableUser, {}],
  [unlockUser, {}],
  [resetPassword, {}],
];
const changes = CHANGES.map(([operation, input]) => [operation.name, operation, input] as const);

eachWorld((newWorld) => {
  describe('who looks after whom', () => {
    it.each(changes)('%s: a manager, after the own officers', async (_, operation, input) => {
      const world = await newWorld();
      const manager = await world.as('manager');
      const elsewhere = await newPerson(world, { branch: 'NAG' });
      const ask = (user: string) => manager.call(operation, { ...input, user });
      await ask(await newPerson(world, { role: 'cashier' }));
      expect(await refusalOf(ask(elsewhere))).toBe('access.other_branch');
      for (const role of ['admin', 'manager', 'auditor'] as const) {
        expect(await refusalOf(ask(await newPerson(world, { role })))).toBe('access.role');
      }
      expect(await refusalOf(ask(manager.userId))).toBe('access.role');
      expect(await refusalOf(ask('nobody-at-all'))).toBe('thing.not_found');
    });

    it.each(changes)('%s: a manager, after the own customers', async (_, operation, input) => {
      const world = await newWorld();
      const manager = await world.as('manager');
      const here = (await newCustomer(world)).number;
      const there = (await newCustomer(world, world.otherBranch)).number;
      const user = await newPerson(world, { role: 'customer', customer: here });
      await manager.call(operation, { ...input, user });
      const other = await newPerson(world, { role: 'customer', customer: there });
      const answer = manager.call(operation, { ...input, user: other });
      expect(await refusalOf(answer)).toBe('access.other_branch');
    });

    it.each(changes)('%s: nobody else', async (_, operation, input) => {
      const world = await newWorld();
      const user = await newPerson(world);
      for (const role of ['officer', 'cashier', 'auditor', 'customer'] as const) {
        const caller = await world.as(role);
        expect(await refusalOf(caller.call(operation, { ...input, user }))).toBe('access.role');
      }
    });

    it.each(changes)(
      '%s: nothing on a dry run, and an audit of the rest',
      async (_, one, input) => {
        const world = await newWorld();
        const user = await newPerson(world);
        const before = await userRow(world, user);
        await world.admin.call(one, { ...input, user }, { dryRun: true });
        expect(await userRow(world, user)).toEqual(before);
        await world.admin.call(one, { ...input, user: before.id });
        const [entry] = await auditOf(world, before.id);
        expect(entry).toMatchObject({ operation: one.name, branchId: world.branch.id });
        expect(entry?.before).toMatchObject({ username: user, version: 1 });
        expect(entry?.after).toMatchObject({ username: user, version: 2 });
      },
    );
  });

  describe('changing a user', () => {
    it('changes name, role and branch, and counts the version up', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      const change = { name: 'Asha Devi', role: 'cashier', branch: 'NAG', version: 1 } as const;
      const { output } = await world.admin.call(updateUser, { user, ...change });
      expect(output).toMatchObject({ ...change, username: user, version: 2 });
      const stale = world.admin.call(updateUser, { user, name: 'Asha', version: 1 });
      expect(await refusalOf(stale)).toBe('version.stale');
    });

    it('is done once with one key', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      const input = { user, name: 'Asha Devi' };
      const first = await world.admin.call(updateUser, input, { key: user });
      const again = await world.admin.call(updateUser, input, { key: user });
      expect(again).toEqual({ output: first.output, replayed: true });
    });

    it('says that nothing is to be changed', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      expect(await refusalOf(world.admin.call(updateUser, { user }))).toBe('value.missing');
    });

    it('takes effect on whoever is signed in', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      const pair = await signIn(world, user);
      await world.admin.call(updateUser, { user, role: 'cashier', branch: 'NAG' });
      const { output } = await bearer(world, pair).call(whoami, {});
      expect(output.user).toMatchObject({ role: 'cashier', branch: 'NAG' });
    });

    it('keeps role and branch together', async () => {
      const world = await newWorld();
      const customer = (await newCustomer(world)).number;
      const [officer, own, auditor] = [
        await newPerson(world),
        await newPerson(world, { role: 'customer', customer }),
        await newPerson(world, { role: 'auditor', branch: 'NAG' }),
      ];
      const update = async (user: string, change: object) =>
        (await world.admin.call(updateUser, { user, ...change })).output.branch;
      const refused = async (user: string, change: object) => {
        const [problem] = await problemsOf(world.admin.call(updateUser, { user, ...change }));
        return `${problem?.code} ${problem?.path}`;
      };
      expect(await refused(officer, { role: 'customer' })).toBe('user.not_for_role /role');
      expect(await refused(own, { role: 'officer' })).toBe('user.not_for_role /role');
      expect(await refused(own, { branch: 'NAG' })).toBe('user.not_for_role /branch');
      expect(await refused(own, { everyBranch: true })).toBe('user.not_for_role /everyBranch');
      expect(await refused(officer, { everyBranch: true })).toBe('user.not_for_role /everyBranch');
      expect(await refused(auditor, { branch: 'PUN', everyBranch: true })).toBe(
        'user.not_for_role /everyBranch',
      );
      expect(await update(auditor, { everyBranch: true })).toBeNull();
      expect(await refused(auditor, { role: 'manager' })).toBe('value.missing /branch');
      expect(await update(auditor, { role: 'manager', branch: 'NAG' })).toBe('NAG');
      expect(await refused(auditor, { role: 'admin', branch: 'NAG' })).toBe(
        'user.not_for_role /branch',
      );
      expect(await update(auditor, { role: 'admin' })).toBeNull();
      expect(await update(own, { name: 'Meena Devi' })).toBe('PUN');
    });

    it('does not let a manager send anybody away, or up', async () => {
      const world = await newWorld();
      const manager = await world.as('manager');
      const user = await newPerson(world);
      const ask = (change: object) => manager.call(updateUser, { user, ...change });
      await ask({ role: 'cashier' });
      expect(await refusalOf(ask({ branch: 'NAG' }))).toBe('access.other_branch');
      for (const role of ['manager', 'auditor', 'admin'] as const) {
        const [problem] = await problemsOf(ask({ role }));
        expect(problem).toMatchObject({ code: 'access.role', path: '/role' });
      }
    });
  });

  describe('a lock', () => {
    it('is taken away, and shown while it lasts', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      for (let at = 0; at < 5; at += 1) await refusalOf(signIn(world, user, 'not this one'));
      const { output: shown } = await world.admin.call(showUser, { user });
      expect(shown.failures).toBe(5);
      expect((shown.lockedUntil ?? '') > world.clock.at).toBe(true);
      const { output } = await world.admin.call(unlockUser, { user, version: 1 });
      expect(output).toMatchObject({ failures: 0, lockedUntil: null, version: 2 });
      await signIn(world, user);
      for (let at = 0; at < 5; at += 1) await refusalOf(signIn(world, user, 'not this one'));
      wait(world, { minutes: 15 });
      expect((await world.admin.call(showUser, { user })).output.lockedUntil).toBeNull();
      const stale = world.admin.call(unlockUser, { user, version: 1 });
      expect(await refusalOf(stale)).toBe('version.stale');
    });
  });

  describe('disabling', () => {
    it('ends all sessions, and enabling begins none', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      const pairs = [await signIn(world, user), await signIn(world, user)];
      const { output } = await world.admin.call(disableUser, { user, version: 1 });
      expect(output).toMatchObject({ status: 'disabled', version: 2 });
      expect((await world.admin.call(disableUser, { user })).output.version).toBe(3);
      expect(await refusalOf(signIn(world, user))).toBe('access.wrong_password');
      const stale = world.admin.call(enableUser, { user, version: 1 });
      expect(await refusalOf(stale)).toBe('version.stale');
      await world.admin.call(enableUser, { user });
      for (const pair of pairs) {
        expect(await refusalOf(bearer(world, pair).call(whoami, {}))).toBe('access.signed_out');
      }
      await signIn(world, user);
      expect(await refusalOf(world.admin.call(disableUser, { user, version: 1 }))).toBe(
        'version.stale',
      );
    });
  });

  describe('another password', () => {
    it('ends the sessions, takes the lock away and lets the person in', async () => {
      const world = await newWorld();
      const manager = await world.as('manager');
      const user = await newPerson(world);
      const pair = await signIn(world, user);
      for (let at = 0; at < 5; at += 1) await refusalOf(signIn(world, user, 'not this one'));
      const { output } = await manager.call(resetPassword, { user });
      expect(output).toMatchObject({ username: user, failures: 0, lockedUntil: null });
      expect(await refusalOf(bearer(world, pair).call(whoami, {}))).toBe('access.signed_out');
      expect(await refusalOf(signIn(world, user))).toBe('access.wrong_password');
      await signIn(world, user, output.password ?? '');
      const given = { user, password: 'four old bicycles' };
      expect((await manager.call(resetPassword, given)).output.password).toBeNull();
      await signIn(world, user, given.password);
      const { id } = await userRow(world, user);
      expect(await auditOf(world, id)).toContainEqual(
        expect.objectContaining({
          operation: 'user.resetPassword',
          after: expect.objectContaining({ passwordMade: true, sessionsEnded: 1 }),
        }),
      );
    });

    it('is not easy to guess', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      const answer = world.admin.call(resetPassword, { user, password: 'password123' });
      expect(await problemsOf(answer)).toMatchObject([
        { code: 'user.weak_password', path: '/password', facts: { why: 'common' } },
      ]);
      await signIn(world, user);
    });

    it('can be given by the system, when no administrator can sign in', async () => {
      const world = await newWorld();
      const system = world.caller({ kind: 'system' });
      const user = await newPerson(world, { role: 'admin' });
      const { output } = await system.call(resetPassword, { user });
      await signIn(world, user, output.password ?? '');
    });
  });

  describe('showing and listing', () => {
    it('shows where somebody is signed in', async () => {
      const world = await newWorld();
      const auditor = await world.as('auditor', { branch: null });
      const user = await newPerson(world);
      const { output: out } = await auditor.call(showUser, { user: user.toUpperCase() });
      expect(out).toMatchObject({ username: user, branch: 'PUN', status: 'active', sessions: [] });
      expect(JSON.stringify(out)).not.toContain((await userRow(world, user)).passwordHash);
      const pair = await signIn(world, user);
      const { output } = await auditor.call(showUser, { user });
      const at = world.clock.at;
      expect(output.sessions).toEqual([{ lastUsedAt: at, expiresAt: pair.expiresAt }]);
      expect(await sessionsOf(world, user)).toHaveLength(1);
    });

    it('shows a branch to those of the branch, and no more', async () => {
      const world = await newWorld();
      const [here, there] = [await newPerson(world), await newPerson(world, { branch: 'NAG' })];
      const everywhere = await newPerson(world, { role: 'auditor' });
      for (const role of ['manager', 'auditor'] as const) {
        const caller = await world.as(role);
        const { output } = await caller.call(listUsers, { limit: 200 });
        const names = output.data.map(({ username }) => username);
        expect(names).toContain(here);
        expect(new Set(output.data.map(({ branch }) => branch))).toEqual(new Set(['PUN']));
        for (const user of [there, everywhere]) {
          expect(await refusalOf(caller.call(showUser, { user }))).toBe('access.other_branch');
        }
        const away = caller.call(listUsers, { branch: 'NAG' });
        expect(await refusalOf(away)).toBe('access.other_branch');
      }
      const { output } = await world.admin.call(listUsers, { limit: 200 });
      const names = output.data.map(({ username }) => username);
      for (const user of [here, there, everywhere]) expect(names).toContain(user);
    });

    it('lists by branch, role and status, page by page', async () => {
      const world = await newWorld();
      const made = [1, 2, 3].map(() => newPerson(world, { role: 'cashier', branch: 'NAG' }));
      const cashiers = await Promise.all(made);
      await world.admin.call(disableUser, { user: cashiers[1] as string });
      const where = { branch: 'NAG', role: 'cashier' } as const;
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = { ...where, limit: 1, ...(cursor ? { cursor } : {}) };
        const { output } = await world.admin.call(listUsers, page);
        names.push(...output.data.map(({ username }) => username));
        cursor = output.nextCursor ?? undefined;
      } while (cursor);
      for (const name of cashiers) expect(names).toContain(name);
      expect(new Set(names).size).toBe(names.length);
      const { output } = await world.admin.call(listUsers, { ...where, status: 'disabled' });
      expect(output.data.map(({ username }) => username)).toContain(cashiers[1]);
      expect(output.data.map(({ username }) => username)).not.toContain(cashiers[0]);
      const unknown = world.admin.call(listUsers, { branch: 'XYZ' });
      expect(await refusalOf(unknown)).toBe('thing.not_found');
      expect(await refusalOf(world.admin.call(listUsers, { cursor: 'ff' }))).toBe(
        'value.bad_cursor',
      );
    });

    it('is for those who look after users, and for the auditor', async () => {
      const world = await newWorld();
      for (const role of ['officer', 'cashier', 'customer'] as const) {
        const caller = await world.as(role);
        expect(await refusalOf(caller.call(listUsers, {}))).toBe('access.role');
        expect(await refusalOf(caller.call(showUser, { user: 'admin' }))).toBe('access.role');
      }
      const auditor = await world.as('auditor', { branch: null });
      expect((await auditor.call(showUser, { user: 'admin' })).output.role).toBe('admin');
      expect(await refusalOf(auditor.call(showUser, { user: newName() }))).toBe('thing.not_found');
    });
  });
});
