import { type InputOf, Refused } from '@mfi/contracts';
import { updateUser as declared } from '@mfi/contracts/user';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { branchNamed, branchOf } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { UserRow } from '../ports/tables.js';
import { auditedUser } from './audited-user.js';
import { checkMayGive, checkWithinReach } from './may-manage.js';
import { isOfABranch, placeProblems } from './place.js';
import { shownUser } from './shown-user.js';
import { checkNotLastAdmin, checkNotSelf, userToChange } from './user-to-change.js';

type Input = InputOf<typeof declared>;

/** Changes a user's name, role or branch. */
export const updateUser = writes(declared, async (context, input) => {
  checkSaysSomething(input);
  const before = await userToChange(context, input);
  const role = input.role ?? before.role;
  if (role !== before.role) {
    checkNotSelf(context, before, 'change their own role');
    checkMayGive(context, role);
  }
  checkFits(before, { ...input, role });
  const branchId = await nextBranch(context, before, { ...input, role });
  checkWithinReach(context, branchId);
  if (role !== 'admin') await checkNotLastAdmin(context, before);
  const changed = { name: input.name ?? before.name, role, branchId, version: before.version + 1 };
  const after = { ...before, ...changed };
  await context.db.update('users', before.id, changed);
  if (branchId !== before.branchId) await moveApiKeys(context, after);
  context.audit({
    branchId: after.branchId ?? '',
    targetId: after.id,
    before: auditedUser(before),
    after: auditedUser(after),
  });
  return shownUser(context, after);
});

/** Keys of machines are listed where their user works. */
async function moveApiKeys({ db }: WriteContext, { id, branchId }: UserRow): Promise<void> {
  const keys = await db.pick('apiKeys', ['id'], { where: { userId: id } });
  for (const key of keys) await db.update('apiKeys', key.id, { branchId });
}

function checkSaysSomething({ name, role, branch, everyBranch }: Input): void {
  if ([name, role, branch, everyBranch].some((field) => field !== undefined)) return;
  throw refuse('value.missing', {
    message: 'Say what is to change: the name, the role or the branch.',
  });
}

/** Refuses fields that go with neither the role nor each other. */
function checkFits(user: UserRow, input: Input & { readonly role: UserRow['role'] }): void {
  const { role, branch, everyBranch } = input;
  const wasCustomer = user.customerId !== null;
  const notForRole = (path: string, message: string) =>
    refuse('user.not_for_role', { path, facts: { role }, message });
  if (wasCustomer !== (role === 'customer')) {
    throw notForRole(
      '/role',
      "A customer's own user stays that, and staff stay staff: make another user.",
    );
  }
  const misfits = placeProblems({ role, branch }).filter(({ path }) => path === '/branch');
  if (misfits.length > 0) throw new Refused(misfits);
  if (everyBranch && isOfABranch(role)) {
    throw notForRole('/everyBranch', `A ${role} works in one branch: name it.`);
  }
  if (everyBranch && wasCustomer) {
    throw notForRole('/everyBranch', 'A customer belongs to one branch: leave it out.');
  }
  if (everyBranch && branch !== undefined) {
    throw notForRole('/everyBranch', 'Name one branch, or all of them, and not both.');
  }
}

async function nextBranch(
  context: WriteContext,
  user: UserRow,
  { role, branch, everyBranch }: Input & { readonly role: UserRow['role'] },
): Promise<string | null> {
  if (role === 'admin' || everyBranch) return null;
  if (branch !== undefined) return (await branchNamed(context, branch)).id;
  if (user.branchId === null && isOfABranch(role)) return (await branchOf(context, undefined)).id;
  return user.branchId;
}
