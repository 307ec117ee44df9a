import { retryMessages } from '@mfi/contracts/message';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { booksOf } from '../ledger/books-of.js';
import type { MessageRow } from '../ports/tables.js';

/** How many are put into the queue at a time. */
const MANY = 200;

/** Puts messages that were given up into the queue once more, as if they had never been tried. */
export const retryMessagesHandler = writes(retryMessages, async (context, input) => {
  const { db, actor, now } = context;
  const ids = await (input.message === undefined
    ? deadOnes(context, input.branch)
    : [(await deadOne(context, input.message)).id]);
  await db.updateMany(
    'messages',
    ['status', 'attempts', 'dueAt'],
    ids.map((id) => ({ id, status: 'queued' as const, attempts: 0, dueAt: now })),
  );
  const after = { retried: ids };
  context.audit({ branchId: actor.branchId ?? '', targetId: input.message ?? 'messages', after });
  return { queued: ids.length };
});

async function deadOnes(context: WriteContext, branch: string | undefined): Promise<string[]> {
  const { branchId } = await booksOf(context, branch);
  const where = { status: 'dead' as const, ...(branchId === null ? {} : { branchId }) };
  const query = { where, order: [['createdAt', 'asc']], limit: MANY } as const;
  return (await context.db.lockMany('messages', ['id'], query)).map(({ id }) => id);
}

async function deadOne(context: WriteContext, name: string): Promise<MessageRow> {
  const { db } = context;
  const row = await db.lock('messages', name);
  if (!row) throw notFound('message', name, '/message');
  context.within({ branchId: row.branchId ?? '' });
  if (row.status === 'dead') return row;
  throw refuse('message.not_dead', {
    path: '/message',
    facts: { message: row.id, status: row.status },
    message: `The message is ${row.status}: only one that was given up is sent once more.`,
  });
}
