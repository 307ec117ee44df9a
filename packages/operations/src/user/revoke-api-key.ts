import { revokeApiKey as declared } from '@mfi/contracts/user';
import { writes } from '../kit/handler.js';
import { notFound } from '../kit/lookup.js';
import type { UserRow } from '../ports/tables.js';
import { checkMayManage } from './may-manage.js';
import { shownApiKey } from './shown-api-keys.js';

/** Makes a key worth nothing; one that is so already stays as it is. */
export const revokeApiKey = writes(declared, async (context, { apiKey }) => {
  const { db, now } = context;
  const row = await db.lock('apiKeys', apiKey);
  if (!row) throw notFound('API key', apiKey, '/apiKey');
  const user = (await db.get('users', row.userId)) as UserRow;
  checkMayManage(context, user);
  const revokedAt = row.revokedAt ?? now;
  if (row.revokedAt === null) await db.update('apiKeys', row.id, { revokedAt });
  context.audit({
    branchId: user.branchId ?? '',
    targetId: row.id,
    before: { revokedAt: row.revokedAt },
    after: { revokedAt },
  });
  return shownApiKey(context, { ...row, revokedAt });
});
