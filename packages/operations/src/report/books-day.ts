import type { ReadContext } from '../kit/context.js';
import type { BranchRow } from '../ports/tables.js';

/**
 * The last day up to one on which a branch wrote into its books: on a holiday they stand as the day
 * before left them.
 */
export async function booksDay({ db }: ReadContext, { id }: BranchRow, on: string) {
  const [last] = await db.pick('accountDays', ['on'], {
    where: { branchId: id, on: { to: on } },
    order: [['on', 'desc']],
    limit: 1,
  });
  return last?.on ?? on;
}
