import type { ReadContext } from '../kit/context.js';

/** The days on which loans were taken over from other books, by the loan's id. */
export async function takenOver(
  { db }: ReadContext,
  loanIds: readonly string[],
): Promise<Map<string, string>> {
  const entries = await db.pick('journalEntries', ['subjectId', 'on'], {
    where: { subjectId: { in: loanIds }, kind: 'opening' },
  });
  return new Map(entries.map(({ subjectId, on }) => [subjectId as string, on]));
}
