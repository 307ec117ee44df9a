import { CHAIN_START, linkHash } from '../kit/audit-chain.js';
import type { ReadContext } from '../kit/context.js';
import type { AuditRow } from '../ports/tables.js';

/** How many links are read at a time. */
const PAGE = 1000;

/** A chain of the audit, as far as it holds. */
export interface Chain {
  /** How many links hold, from the first on. */
  readonly links: number;
  readonly lastHash: string;
  /** Where it breaks first; null: nowhere. */
  readonly broken: {
    readonly seq: number;
    /** Null for a link that is not there. */
    readonly id: string | null;
    readonly why: string;
  } | null;
}

/** Walks the chain of a branch from its start, or of the institution, whose id is ''. */
export async function walkChain(context: ReadContext, branchId: string): Promise<Chain> {
  const { db, outside } = context;
  // Read first: links that are added meanwhile are no gap.
  const counted = (await db.get('counters', `audit:${branchId}`))?.value ?? 0;
  let [links, lastHash] = [0, CHAIN_START];
  let last: AuditRow | undefined;
  for (;;) {
    const page: AuditRow[] = await db.list('audit', {
      where: { branchId },
      order: [['seq', 'asc']],
      limit: PAGE,
      ...(last ? { after: { seq: last.seq, id: last.id } } : {}),
    });
    for (const row of page) {
      const seq = links + 1;
      if (row.seq !== seq) {
        const why = `link ${seq} is missing: the next one is ${row.seq}`;
        return { links, lastHash, broken: { seq, id: null, why } };
      }
      const why = fault(row, lastHash, linkHash(row, outside.digest));
      if (why !== undefined) return { links, lastHash, broken: { seq, id: row.id, why } };
      [links, lastHash] = [seq, row.hash];
    }
    last = page.at(-1);
    if (page.length < PAGE) break;
  }
  if (links >= counted) return { links, lastHash, broken: null };
  const why = `the last ${counted - links} links are missing: ${counted} were written`;
  return { links, lastHash, broken: { seq: links + 1, id: null, why } };
}

function fault(row: AuditRow, previous: string, hash: string): string | undefined {
  if (row.previousHash !== previous) {
    return 'it does not follow the link before it: that one, or this one, was put in or replaced';
  }
  return row.hash === hash ? undefined : 'it says something else than when it was written';
}

/** Every chain that there is or should be, of some branches; of all of them also the institution's. */
export async function chainsOf({ db }: ReadContext, branchId: string | null): Promise<string[]> {
  if (branchId !== null) return [branchId];
  const branches = await db.list('branches', { order: [['code', 'asc']] });
  const written = await db.group('audit', { by: ['branchId'], sum: [] });
  const ids = ['', ...branches.map(({ id }) => id), ...written.map((group) => group.branchId)];
  return [...new Set(ids.filter((id) => id !== undefined))];
}
