import { OPERATIONS, type Operation, ROLES, type Role, scalarMeta } from '@mfi/contracts';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Things, thingsOf } from './things.js';
import { eachWorld, refusalOf, type World } from './world.js';

/** Every operation, every role, in its own branch and in another: as the registry declares. */
eachWorld((world) => {
  let made: Promise<Scene> | undefined;
  const scene = () => {
    made ??= world().then(sceneOf);
    return made;
  };

  describe.each(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    '%s',
    (_, operation) => {
      it.each(ROLES)('is %s’s to ask for, or not', async (role) => {
        const { callers, own } = await scene();
        const input = inputWith(operation, own, role);
        const code = await codeOf(callers[role].call(operation, input, DRY));
        const { roles } = operation.access;
        const mayAsk = roles === 'public' || roles.includes(role);
        if (operation.name === 'auth.refresh') expect(code).toBe('access.signed_out');
        else if (mayAsk) expect(BARRED).not.toContain(code);
        else expect(code).toBe('access.role');
      });

      const staff = staffOf(operation);
      if (staff.length === 0) return;
      it.each(staff)('stays in the branch of %s', async (role) => {
        const { callers, other } = await scene();
        const input = inputWith(operation, other);
        expect(await refusalOf(callers[role].call(operation, input, DRY))).toBe(
          'access.other_branch',
        );
      });
    },
  );

  it.each(OPERATIONS.map(({ name }) => name))('nobody asks for %s unsigned', async (name) => {
    const { own } = await scene();
    const operation = OPERATIONS.find((one) => one.name === name) as Operation;
    const anybody = (await world()).caller({ kind: 'anonymous' });
    const code = await codeOf(anybody.call(operation, inputWith(operation, own), DRY));
    // A refresh token that is none is answered as no session is, whoever brings it.
    const isPublic = operation.access.roles === 'public' && name !== 'auth.refresh';
    expect(code === 'access.signed_out').toBe(!isPublic);
  });
});

const DRY = { dryRun: true } as const;

/** What nobody hears in their own branch about what their role may do. */
const BARRED = ['access.role', 'access.signed_out', 'access.other_branch', 'access.other_customer'];

interface Scene {
  readonly callers: Readonly<Record<Role, World['admin']>>;
  /** What lies in branch PUN, where the callers work. */
  readonly own: Things;
  readonly other: Things;
}

async function sceneOf(world: World): Promise<Scene> {
  const own = await thingsOf(world, 'PUN');
  const other = await thingsOf(world, 'NAG');
  const customerId = await world.store.read(
    async (db) => (await db.find('customers', { number: own.customer }))?.id ?? '',
  );
  const staff = await Promise.all(
    ROLES.map(async (role) => [
      role,
      await world.as(role, role === 'customer' ? { customerId } : {}),
    ]),
  );
  return { callers: Object.fromEntries(staff) as Scene['callers'], own, other };
}

/** The staff roles that may ask for an operation that reaches into a branch. */
function staffOf(operation: Operation): Role[] {
  const { roles, scope } = operation.access;
  if (scope !== 'branch' || roles === 'public' || OPEN_TO_ALL.has(operation.name)) return [];
  // What is in another branch is told of each row.
  if (operation.name.startsWith('batch.')) return [];
  return roles.filter((role) => role !== 'customer');
}

/** What tells of no branch: a quote is of a product; duplicates are looked for everywhere. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set(['loan.quote', 'customer.findDuplicates']);

/** An operation's first example, about the things of a branch. */
function inputWith(operation: Operation, things: Things, role: Role = 'admin'): never {
  const { shape } = operation.input as z.ZodObject;
  const input: Record<string, unknown> = { ...operation.examples[0]?.input };
  for (const [name, field] of Object.entries(shape as Record<string, z.ZodType>)) {
    const of = scalarMeta(field)?.of;
    if (of === undefined) continue;
    // A customer has no branch to name.
    if (name in input || (BY_BRANCH.has(name) && role !== 'customer')) {
      const thing = things[thingOf(operation, of) as keyof Things];
      if (thing !== undefined && !NAMES.has(`${operation.name}.${name}`)) input[name] = thing;
    }
  }
  return input as never;
}

/** Fields that say where, even when they may be left out. */
const BY_BRANCH: ReadonlySet<string> = new Set(['branch', 'till']);

/** Fields that give a new thing its name. */
const NAMES: ReadonlySet<string> = new Set([
  'branch.create.code',
  'centre.create.code',
  'till.create.name',
  'user.create.username',
  'auth.login.username',
]);

function thingOf({ name }: Operation, of: string): string {
  return name === 'payment.clear' || name === 'payment.bounce' ? 'pending' : of;
}

/** What is refused, or that it was done. */
async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    return await refusalOf(answer);
  } catch (error) {
    if (error instanceof Error && error.message === 'nothing was refused') return 'done';
    throw error;
  }
}
