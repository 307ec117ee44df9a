import { listAudit } from '@mfi/contracts/audit';
import { reads } from '../kit/handler.js';
import { userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { booksOf } from '../ledger/books-of.js';
import { checkSpan } from '../ledger/check-span.js';
import { branchCodes } from '../ledger/entry-row.js';
import { usernamesOf } from '../report/usernames-of.js';
import { atBetween } from './at-between.js';

/** Lists who changed what. */
export const listAuditHandler = reads(listAudit, async (context, input) => {
  const { branchId } = await booksOf(context, input.branch);
  const { user, target, operation, from, to } = input;
  if (to !== undefined) checkSpan(from, to, '/from');
  const where = {
    ...(branchId === null ? {} : { branchId }),
    ...(user === undefined ? {} : { userId: (await userNamed(context, user)).id }),
    ...(target === undefined ? {} : { targetId: target }),
    ...(operation === undefined ? {} : { operation }),
    ...atBetween(from, to),
  };
  const { rows, nextCursor } = await pageOf(
    context,
    'audit',
    { where, order: [['at', 'desc']] },
    input,
  );
  const codes = await branchCodes(context);
  const names = await usernamesOf(
    context,
    rows.map(({ userId }) => userId),
  );
  const data = rows.map(({ branchId: of, previousHash: _previous, ...row }) => ({
    ...row,
    branch: codes.get(of) ?? of,
    user: names.get(row.userId ?? '') ?? row.userId,
  }));
  return { data, nextCursor };
});
