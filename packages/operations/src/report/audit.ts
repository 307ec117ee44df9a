import type { OutputOf } from '@mfi/contracts';
import { auditReport } from '@mfi/contracts/report';
import { atBetween } from '../audit/at-between.js';
import { chainsOf, walkChain } from '../audit/walk-chain.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { userNamed } from '../kit/lookup.js';
import { booksOf } from '../ledger/books-of.js';
import { checkSpan } from '../ledger/check-span.js';
import { branchCodes } from '../ledger/entry-row.js';
import type { Where } from '../ports/store.js';

/** Counts who did what, and reckons the chains anew. */
export const auditReportHandler = reads(auditReport, async (context, input) => {
  const { from, to, user, operation, by } = input;
  if (to !== undefined) checkSpan(from, to, '/from');
  const { branch, branchId } = await booksOf(context, input.branch);
  const where: Where<'audit'> = {
    ...(branchId === null ? {} : { branchId }),
    ...(user === undefined ? {} : { userId: (await userNamed(context, user)).id }),
    ...(operation === undefined ? {} : { operation }),
    ...atBetween(from, to),
  };
  const groups = await context.db.group('audit', { by: ['userId', 'operation'], sum: [], where });
  const chains = await walked(context, branchId);
  return {
    branch: branch?.code ?? null,
    from: from ?? null,
    to: to ?? null,
    data: await counted(context, groups, by),
    total: {
      count: groups.reduce((sum, { rows }) => sum + rows, 0),
      users: new Set(groups.map(({ userId }) => userId)).size,
      operations: new Set(groups.map((group) => group.operation)).size,
    },
    clean: chains.every(({ brokenAt }) => brokenAt === null),
    chains,
  };
});

interface Did {
  readonly userId?: string | null;
  readonly operation?: string;
  readonly rows: number;
}

async function counted(
  { db }: ReadContext,
  groups: readonly Did[],
  by: 'user' | 'operation' | 'both',
) {
  const ids = [...new Set(groups.flatMap(({ userId }) => userId ?? []))];
  const users = await db.pick('users', ['id', 'username', 'name', 'role'], {
    where: { id: { in: ids } },
  });
  const byId = new Map(users.map((one) => [one.id, one]));
  const sums = new Map<
    string,
    { userId: string | null; operation: string | null; count: number }
  >();
  for (const group of groups) {
    const userId = by === 'operation' ? null : (group.userId ?? null);
    const operation = by === 'user' ? null : (group.operation ?? null);
    const key = `${byId.get(userId ?? '')?.username ?? userId}\n${operation}`;
    const found = sums.get(key) ?? { userId, operation, count: 0 };
    sums.set(key, { ...found, count: found.count + group.rows });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { userId, operation, count }]) => {
      const user = byId.get(userId ?? '');
      return {
        user: user?.username ?? userId,
        name: user?.name ?? null,
        role: user?.role ?? null,
        operation,
        count,
      };
    });
}

async function walked(context: ReadContext, branchId: string | null) {
  const codes = await branchCodes(context);
  const chains: OutputOf<typeof auditReport>['chains'] = [];
  for (const id of await chainsOf(context, branchId)) {
    const { links, lastHash, broken } = await walkChain(context, id);
    const branch = codes.get(id) ?? id;
    chains.push({
      branch,
      links,
      lastHash,
      brokenAt: broken?.seq ?? null,
      why: broken?.why ?? null,
    });
  }
  return chains;
}
