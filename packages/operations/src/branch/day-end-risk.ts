import type { ReadContext } from '../kit/context.js';
import type { BranchRow, Json } from '../ports/tables.js';

/** What the end of a day leaves in the audit about the portfolio of its branch. */
export interface DayEndRisk {
  readonly outstanding: string;
  /** Owed on loans more than 30 days late. */
  readonly par30: string;
}

/** So many entries about a branch are looked through: each day is ended by one and begun by another. */
const ENTRIES = 48;

/**
 * How the last days of a branch ended, the earliest first, as it was known when they did. Read of the
 * few last entries of the audit about the branch, which cost the same however many loans there are.
 */
export async function lastDayEnds(
  { db }: Pick<ReadContext, 'db'>,
  { id }: Pick<BranchRow, 'id'>,
): Promise<(DayEndRisk & { readonly on: string })[]> {
  const entries = await db.list('audit', {
    where: { targetId: id },
    order: [['at', 'desc']],
    limit: ENTRIES,
  });
  return entries.reverse().flatMap(({ after }) => endedDay(after) ?? []);
}

/** The day that an entry is the end of; undefined where it is about something else. */
function endedDay(after: Json): (DayEndRisk & { readonly on: string }) | undefined {
  const { on, risk } = fieldsOf(after);
  const { outstanding, par30 } = fieldsOf(risk);
  if (typeof on !== 'string' || typeof outstanding !== 'string' || typeof par30 !== 'string') {
    return undefined;
  }
  return { on, outstanding, par30 };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
