import type { Store } from '@mfi/operations/ports';

/**
 * All that a branch's days leave behind, without ids of chance and instants: two branches that were
 * led alike are equal in it.
 */
export async function booksOf(store: Store, branchId: string) {
  return store.read(async (db) => {
    const codes = new Map((await db.list('accounts', {})).map(({ id, code }) => [id, code]));
    const codeOf = (id: string) => codes.get(id) ?? id;
    const where = { branchId };
    const loans = await db.list('loans', { where });
    const entries = await db.list('journalEntries', { where, order: [['seq', 'asc']] });
    const lines = await db.list('journalLines', { where });
    const days = await db.list('accountDays', { where, order: [['on', 'asc']] });
    const branch = await db.get('branches', branchId);
    return {
      day: [branch?.businessDate, branch?.dayStatus, branch?.version],
      loans: loans.map(
        ({ branchId: _b, productId: _p, productVersionId: _v, createdAt: _c, ...row }) => row,
      ),
      entries: entries.map(({ id, seq, on, valueOn, kind, narration }) => ({
        ...{ seq, on, valueOn, kind, narration },
        lines: lines
          .filter(({ entryId }) => entryId === id)
          .map(({ accountId, debit, credit }) => `${codeOf(accountId)} ${debit} ${credit}`)
          .sort(),
      })),
      days: days
        .map(({ accountId, on, debit, credit }) => `${on} ${codeOf(accountId)} ${debit} ${credit}`)
        .sort(),
      links: await db.count('audit', where),
      messages: (await db.list('outbox', {}))
        .map(({ topic, payload, sentAt, attempts }) => ({ topic, payload, sentAt, attempts }))
        .filter(({ payload }) => branchIdOf(payload) === branchId)
        .map(({ topic, payload, ...sent }) => ({ topic, ...sent, ...withoutIds(payload) }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    };
  });
}

function branchIdOf(payload: unknown): unknown {
  return (payload as { readonly branchId?: unknown }).branchId;
}

function withoutIds(payload: unknown): object {
  const { branchId: _b, ...rest } = payload as { readonly branchId?: unknown };
  return rest;
}
