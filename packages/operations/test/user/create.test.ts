import { login, whoami } from '@mfi/contracts/auth';
import { createUser, showUser } from '@mfi/contracts/user';
import { describe, expect, it } from 'vitest';
import {
  auditOf,
  bearer,
  newCustomer,
  newName,
  nobody,
  PASSWORD,
  problemsOf,
  signIn,
} from '../auth/people.js';
import { eachWorld, refusalOf } from '../world.js';

const OFFICER = { name: 'Asha Rao', role: 'officer', branch: 'PUN' } as const;

eachWorld((newWorld) => {
  describe('making a user', () => {
    it('makes up a password that is told once', async () => {
      const world = await newWorld();
      const username = newName('Asha');
      const { output } = await world.admin.call(createUser, { ...OFFICER, username });
      expect(output).toMatchObject({
        username: username.toLowerCase(),
        name: 'Asha Rao',
        role: 'officer',
        branch: 'PUN',
        customer: null,
        status: 'active',
        version: 1,
      });
      expect(output.password).toMatch(/^([0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}$/);
      await signIn(world, username, output.password ?? '');
      const { output: shown } = await world.admin.call(showUser, { user: username });
      expect(shown).not.toHaveProperty('password');
    });

    it('takes a password that is given, and does not repeat it', async () => {
      const world = await newWorld();
      const username = newName();
      const input = { ...OFFICER, username, password: PASSWORD };
      const { output } = await world.admin.call(createUser, input);
      expect(output.password).toBeNull();
      await signIn(world, username);
      const [entry] = (await auditOf(world, output.id)).slice(-1);
      expect(entry).toMatchObject({ operation: 'user.create', branchId: world.branch.id });
      expect(entry?.after).toMatchObject({ username, passwordMade: false });
    });

    it('makes up another password each time', async () => {
      const world = await newWorld();
      const made = new Set<string | null>();
      for (let at = 0; at < 20; at += 1) {
        const username = newName();
        made.add((await world.admin.call(createUser, { ...OFFICER, username })).output.password);
      }
      expect(made.size).toBe(20);
    });

    it('makes nobody on a dry run', async () => {
      const world = await newWorld();
      const username = newName();
      const dry = { dryRun: true };
      const { output } = await world.admin.call(createUser, { ...OFFICER, username }, dry);
      const password = output.password ?? '';
      expect(await refusalOf(nobody(world).call(login, { username, password }))).toBe(
        'access.wrong_password',
      );
      expect(await refusalOf(world.admin.call(showUser, { user: username }))).toBe(
        'thing.not_found',
      );
    });

    it('is not answered again by key: the answer is a secret', async () => {
      const world = await newWorld();
      const username = newName();
      const again = () => world.admin.call(createUser, { ...OFFICER, username }, { key: username });
      await again();
      expect(await refusalOf(again())).toBe('thing.not_unique');
      expect(await world.store.read((db) => db.get('idempotency', username))).toBeUndefined();
    });

    it('refuses a name that is taken, in any capitals, and a race for it', async () => {
      const world = await newWorld();
      const username = newName();
      await world.admin.call(createUser, { ...OFFICER, username });
      const taken = { ...OFFICER, username: username.toUpperCase() };
      expect(await problemsOf(world.admin.call(createUser, taken))).toMatchObject([
        { code: 'thing.not_unique', path: '/username' },
      ]);
      const raced = { ...OFFICER, username: newName() };
      const both = await Promise.allSettled([
        world.admin.call(createUser, raced),
        world.admin.call(createUser, raced),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ code: 'thing.not_unique' });
    });

    it('tells all that is wrong at once', async () => {
      const world = await newWorld();
      const username = newName('a-long-name-');
      await world.admin.call(createUser, { ...OFFICER, username });
      const customer = await newCustomer(world);
      const input = { name: 'Asha', username, role: 'admin', branch: 'PUN' } as const;
      const bad = { ...input, customer: customer.number, password: username };
      const problems = await problemsOf(world.admin.call(createUser, bad));
      expect(problems.map(({ code, path }) => [code, path])).toEqual([
        ['thing.not_unique', '/username'],
        ['user.not_for_role', '/branch'],
        ['user.not_for_role', '/customer'],
        ['user.weak_password', '/password'],
      ]);
    });

    it('puts everybody where the role belongs', async () => {
      const world = await newWorld();
      const make = async (role: 'admin' | 'auditor' | 'manager', branch?: string) => {
        const input = { username: newName(), name: 'Asha', role, ...(branch ? { branch } : {}) };
        return world.admin.call(createUser, input);
      };
      expect((await make('admin')).output.branch).toBeNull();
      expect((await make('auditor')).output.branch).toBeNull();
      expect((await make('auditor', 'NAG')).output.branch).toBe('NAG');
      expect((await make('manager', 'nag')).output.branch).toBe('NAG');
      const [lost] = await problemsOf(make('manager'));
      expect(lost).toMatchObject({ code: 'value.missing', path: '/branch' });
      expect(await refusalOf(make('manager', 'XYZ'))).toBe('thing.not_found');
    });

    it('takes a name that looks like an id for a name', async () => {
      const world = await newWorld();
      const username = newName('us_');
      await world.admin.call(createUser, { ...OFFICER, username });
      expect((await world.admin.call(showUser, { user: username })).output.username).toBe(username);
    });

    it('has no line breaks, blanks or oddities in names', async () => {
      const world = await newWorld();
      for (const username of ['', 'a b', 'a\n', 'ä', '-a', 'a@b', 'x'.repeat(65)]) {
        const answer = world.admin.call(createUser, { ...OFFICER, username });
        expect(await refusalOf(answer), username).toBe('value.malformed_reference');
      }
      const input = { ...OFFICER, username: newName(), name: 'A\u202eB' };
      expect(await refusalOf(world.admin.call(createUser, input))).toBe('value.unprintable');
    });
  });

  describe('what a manager may make', () => {
    it('is an officer, a cashier or a customer of the own branch', async () => {
      const world = await newWorld();
      const manager = await world.as('manager');
      for (const role of ['officer', 'cashier'] as const) {
        const input = { username: newName(), name: 'Asha', role };
        expect((await manager.call(createUser, input)).output.branch).toBe('PUN');
      }
      for (const role of ['admin', 'manager', 'auditor'] as const) {
        const input = { username: newName(), name: 'Asha', role };
        const [problem] = await problemsOf(manager.call(createUser, input));
        expect(problem).toMatchObject({ code: 'access.role', path: '/role', facts: { role } });
      }
      const away = { ...OFFICER, username: newName(), branch: 'NAG' };
      expect(await refusalOf(manager.call(createUser, away))).toBe('access.other_branch');
    });

    it.each(['officer', 'cashier', 'auditor', 'customer'] as const)(
      'is more than a user of role %s may',
      async (role) => {
        const world = await newWorld();
        const caller = await world.as(role);
        const answer = caller.call(createUser, { ...OFFICER, username: newName() });
        expect(await refusalOf(answer)).toBe('access.role');
      },
    );
  });

  describe("a customer's own user", () => {
    it('belongs to the branch of the customer, and sees nothing else', async () => {
      const world = await newWorld();
      const manager = await world.as('manager');
      const customer = await newCustomer(world);
      const username = newName('meena');
      const input = {
        username,
        name: 'Meena Patil',
        role: 'customer',
        password: PASSWORD,
      } as const;
      const named = { ...input, customer: customer.number };
      const { output } = await manager.call(createUser, named);
      expect(output).toMatchObject({ branch: 'PUN', customer: customer.number });
      const pair = await signIn(world, username);
      expect(pair.user.customer).toBe(customer.number);
      const { output: me } = await bearer(world, pair).call(whoami, {});
      expect(me.operations).not.toContain('user.list');
    });

    it('is one for each customer', async () => {
      const world = await newWorld();
      const customer = await newCustomer(world);
      const make = () =>
        world.admin.call(createUser, {
          username: newName('meena'),
          name: 'Meena Patil',
          role: 'customer',
          customer: customer.id,
        });
      await make();
      const [problem] = await problemsOf(make());
      expect(problem).toMatchObject({ code: 'thing.not_unique', path: '/customer' });
    });

    it('needs a customer, whom the manager may reach', async () => {
      const world = await newWorld();
      const manager = await world.as('manager');
      const input = { username: newName(), name: 'Meena', role: 'customer' } as const;
      expect(await problemsOf(manager.call(createUser, input))).toMatchObject([
        { code: 'value.missing', path: '/customer' },
      ]);
      const away = await newCustomer(world, world.otherBranch);
      const other = { ...input, customer: away.number };
      expect(await refusalOf(manager.call(createUser, other))).toBe('access.other_branch');
      const none = { ...input, customer: 'CU-0' };
      expect(await refusalOf(manager.call(createUser, none))).toBe('thing.not_found');
      const placed = { ...input, customer: away.number, branch: 'NAG' };
      expect(await problemsOf(world.admin.call(createUser, placed))).toMatchObject([
        { code: 'user.not_for_role', path: '/branch' },
      ]);
    });
  });
});
