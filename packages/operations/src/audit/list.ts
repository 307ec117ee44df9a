import { listAudit } from '@mfi/contracts/audit';
import { reads } from '../kit/handler.js';
import { userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { booksOf } from '../ledger/books-of.js';
import { branchCodes } from '../ledger/entry-row.js';

/** Lists who changed what. */
export const listAuditHandler = reads(listAudit, async (context, input) => {
  const { branchId } = await booksOf(context, input.branch);
  const { user, target, operation } = input;
  const where = {
    ...(branchId === null ? {} : { branchId }),
    ...(user === undefined ? {} : { userId: (await userNamed(context, user)).id }),
    ...(target === undefined ? {} : { targetId: target }),
    ...(operation === undefined ? {} : { operation }),
  };
  const { rows, nextCursor } = await pageOf(
    context,
    'audit',
    { where, order: [['id', 'desc']] },
    input,
  );
  const codes = await branchCodes(context);
  const data = rows.map(({ branchId: of, previousHash: _previous, ...row }) => ({
    ...row,
    branch: codes.get(of) ?? of,
  }));
  return { data, nextCursor };
});
