import {
  createUser,
  disableUser,
  listUsers,
  resetPassword,
  unlockUser,
  updateUser,
} from '@mfi/contracts/user';
import { describe, expect, it } from 'vitest';
import { bearer, newPerson, problemsOf, signIn } from '../auth/people.js';
import { eachWorld, refusalOf, type World } from '../world.js';

/** The names of those who can administer the institution. */
async function active(world: World): Promise<string[]> {
  const { output } = await world.caller({ kind: 'system' }).call(listUsers, {
    role: 'admin',
    status: 'active',
  });
  return output.data.map(({ username }) => username);
}

eachWorld((newWorld) => {
  // In this order: it begins with the only administrator there is.
  describe('administrators', () => {
    it('are never without one', async () => {
      const world = await newWorld();
      const system = world.caller({ kind: 'system' });
      const steps = [
        () => system.call(disableUser, { user: 'admin' }),
        () => system.call(updateUser, { user: 'admin', role: 'auditor' }),
      ];
      for (const step of steps) {
        expect(await problemsOf(step())).toMatchObject([
          { code: 'user.last_admin', path: '/user', facts: { username: 'admin' } },
        ]);
      }
      // A disabled one is no help.
      const second = await newPerson(world, { role: 'admin' });
      await world.admin.call(disableUser, { user: second });
      expect(await refusalOf(system.call(disableUser, { user: 'admin' }))).toBe('user.last_admin');
      expect(await active(world)).toEqual(['admin']);
    });

    it('leave their own role and their own user to others', async () => {
      const world = await newWorld();
      const one = await newPerson(world, { role: 'admin' });
      const caller = bearer(world, await signIn(world, one));
      const own = [
        () => caller.call(updateUser, { user: one, role: 'auditor' }),
        () => caller.call(disableUser, { user: one }),
        () => caller.call(unlockUser, { user: one }),
        () => caller.call(resetPassword, { user: one }),
      ];
      for (const ask of own) expect(await refusalOf(ask())).toBe('access.same_person');
      const { output } = await caller.call(updateUser, {
        user: one,
        name: 'Asha Devi',
        role: 'admin',
      });
      expect(output.name).toBe('Asha Devi');
    });

    it('are never without one when two disable each other at once', async () => {
      const world = await newWorld();
      for (let round = 0; round < 5; round += 1) {
        const two = [
          await newPerson(world, { role: 'admin' }),
          await newPerson(world, { role: 'admin' }),
        ] as const;
        const callers = [
          bearer(world, await signIn(world, two[0])),
          bearer(world, await signIn(world, two[1])),
        ] as const;
        const others = (await active(world)).filter((name) => !two.includes(name));
        for (const user of others) await callers[0].call(disableUser, { user });
        const both = await Promise.allSettled([
          callers[0].call(disableUser, { user: two[1] }),
          callers[1].call(updateUser, { user: two[0], role: 'auditor' }),
        ]);
        expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        expect(await active(world)).toHaveLength(1);
      }
    });

    it('of one branch reach no further than that', async () => {
      const world = await newWorld();
      const admin = await world.as('admin', { branch: 'PUN' });
      const input = { username: 'far-away', name: 'Asha', role: 'officer', branch: 'NAG' } as const;
      expect(await refusalOf(admin.call(createUser, input))).toBe('access.other_branch');
      const everywhere = { username: 'anywhere', name: 'Asha', role: 'admin' } as const;
      expect(await refusalOf(admin.call(createUser, everywhere))).toBe('access.other_branch');
    });
  });
});
