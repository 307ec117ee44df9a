import { changePassword, whoami } from '@mfi/contracts/auth';
import { createBranch, listBranches } from '@mfi/contracts/branch';
import { createCustomer, listCustomers } from '@mfi/contracts/customer';
import {
  createApiKey,
  disableUser,
  listApiKeys,
  revokeApiKey,
  updateUser,
} from '@mfi/contracts/user';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';
import { auditOf, newPerson, PASSWORD, problemsOf, wait } from './people.js';

async function machine(world: World, operations: readonly string[], days?: number) {
  const user = await newPerson(world);
  const name = 'mobile money gateway';
  const { output } = await world.admin.call(createApiKey, {
    user,
    name,
    operations: [...operations],
    ...(days === undefined ? {} : { days }),
  });
  return { user, output, caller: world.caller({ kind: 'token', token: output.key }) };
}

eachWorld((newWorld) => {
  describe('a key of a machine', () => {
    it('works as its user, within what it is for', async () => {
      const world = await newWorld();
      const { caller, user } = await machine(world, ['customer.create', 'branch.*']);
      const made = await caller.call(createCustomer, { name: 'Asha of a machine' });
      expect(made.output.officer).toBe(user);
      await caller.call(listBranches, {});
      expect(await refusalOf(caller.call(listCustomers, {}))).toBe('access.outside_key');
      // What the key is for does not make an officer an administrator.
      const branch = { code: 'XYZ', name: 'Elsewhere', businessDate: '2026-01-01' };
      expect(await refusalOf(caller.call(createBranch, branch))).toBe('access.role');
    });

    it('may be for all that only reads', async () => {
      const world = await newWorld();
      const { caller } = await machine(world, ['read']);
      await caller.call(listCustomers, {});
      const { operations } = (await caller.call(whoami, {})).output;
      expect(operations).toContain('loan.show');
      expect(operations).not.toContain('customer.create');
      expect(await refusalOf(caller.call(createCustomer, { name: 'Asha' }))).toBe(
        'access.outside_key',
      );
    });

    it('changes no password, since it is nobody who has signed in', async () => {
      const world = await newWorld();
      const { caller } = await machine(world, ['auth.*']);
      const change = { oldPassword: PASSWORD, newPassword: 'three green lanterns' };
      expect(await refusalOf(caller.call(changePassword, change))).toBe('access.signed_out');
    });

    it('is worth nothing once it was revoked, has run out, or its user is disabled', async () => {
      const world = await newWorld();
      const [revoked, expired, disabled] = [
        await machine(world, ['read']),
        await machine(world, ['read'], 1),
        await machine(world, ['read']),
      ];
      const asked = { apiKey: revoked.output.id };
      const { output } = await world.admin.call(revokeApiKey, asked);
      expect(output.revokedAt).toBe(world.clock.at);
      expect((await world.admin.call(revokeApiKey, asked)).output).toEqual(output);
      await world.admin.call(disableUser, { user: disabled.user });
      await expired.caller.call(whoami, {});
      wait(world, { days: 1, minutes: 1 });
      for (const { caller } of [revoked, expired, disabled]) {
        expect(await refusalOf(caller.call(whoami, {}))).toBe('access.signed_out');
      }
      const guess = world.caller({ kind: 'token', token: `${revoked.output.key}x` });
      expect(await refusalOf(guess.call(whoami, {}))).toBe('access.signed_out');
    });

    it('is told once, and neither listed nor audited nor kept', async () => {
      const world = await newWorld();
      const { output, user } = await machine(world, ['read', 'read']);
      const { key, ...row } = output;
      expect(key).toMatch(/^mfk_[\w-]{43}$/);
      const { data } = (await world.admin.call(listApiKeys, { user })).output;
      expect(data).toEqual([{ ...row, operations: ['read'] }]);
      const stored = await world.store.read((db) => db.list('apiKeys', {}));
      const kept = JSON.stringify([stored, await auditOf(world, output.id)]);
      expect(kept).not.toContain(key.slice(4));
    });

    it('is for operations that there are, and for users of the own branch', async () => {
      const world = await newWorld();
      const user = await newPerson(world);
      const operations = ['loan.show', 'loan.fly', 'moon.*', '*'];
      const asked = { user, name: 'gateway', operations };
      const problems = await problemsOf(world.admin.call(createApiKey, asked));
      expect(problems.map(({ path }) => path)).toEqual(
        [1, 2, 3].map((index) => `/operations/${index}`),
      );
      const other = await world.as('manager', { branch: 'NAG' });
      const asOther = other.call(createApiKey, { ...asked, operations: ['read'] });
      expect(await refusalOf(asOther)).toBe('access.other_branch');
      const { output } = await machine(world, ['read']);
      expect(await refusalOf(other.call(revokeApiKey, { apiKey: output.id }))).toBe(
        'access.other_branch',
      );
      expect((await other.call(listApiKeys, {})).output.data).toEqual([]);
      await world.admin.call(updateUser, { user: output.user, branch: 'NAG' });
      expect((await other.call(listApiKeys, {})).output.data).toMatchObject([{ id: output.id }]);
    });
  });
});
