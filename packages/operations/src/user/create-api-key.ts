import { OPERATIONS, type Problem, Refused } from '@mfi/contracts';
import { createApiKey as declared } from '@mfi/contracts/user';
import { API_KEY_PREFIX, isWithinKey } from '../kit/api-key.js';
import { writes } from '../kit/handler.js';
import { days, laterBy } from '../kit/instant.js';
import { userNamed } from '../kit/lookup.js';
import type { ApiKeyRow } from '../ports/tables.js';
import { auditedApiKey } from './audited-api-key.js';
import { checkMayManage } from './may-manage.js';
import { shownApiKey } from './shown-api-keys.js';

const DAYS = 365;

/** Makes a key for a machine. */
export const createApiKey = writes(declared, async (context, input) => {
  const { db, now, outside, actor } = context;
  const user = await userNamed(context, input.user);
  checkMayManage(context, user);
  const problems = input.operations.flatMap(unknownProblem);
  if (problems.length > 0) throw new Refused(problems);
  const key = `${API_KEY_PREFIX}${outside.ids.secret()}`;
  const row: ApiKeyRow = {
    id: context.id('ak'),
    userId: user.id,
    branchId: user.branchId,
    name: input.name,
    hash: outside.digest.sha256(key),
    operations: [...new Set(input.operations)],
    createdAt: now,
    createdBy: actor.userId,
    expiresAt: laterBy(now, days(input.days ?? DAYS)),
    revokedAt: null,
  };
  await db.insert('apiKeys', row);
  context.audit({ branchId: user.branchId ?? '', targetId: row.id, after: auditedApiKey(row) });
  return { ...(await shownApiKey(context, row)), key };
});

function unknownProblem(one: string, index: number): Problem[] {
  if (OPERATIONS.some((operation) => isWithinKey([one], operation))) return [];
  const message = `There is no operation ${one}: name one such as loan.show, a noun such as loan.*, or read.`;
  return [{ code: 'value.unknown_word', path: `/operations/${index}`, facts: { one }, message }];
}
