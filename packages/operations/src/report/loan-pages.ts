import type { ReadContext } from '../kit/context.js';
import type { Query, Where } from '../ports/store.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import type { ReportScope } from './report-scope.js';

/** How many loans are looked at in one go: memory does not grow with the branch. */
const PAGE = 500;

/** Some loans of one branch. */
export interface LoanPage<C extends keyof LoanRow> {
  readonly branch: BranchRow;
  readonly loans: readonly Pick<LoanRow, C>[];
}

/** Which days loans are wanted of. */
export interface Running {
  /** The money was out by the end of this day. */
  readonly to: string;
  /** They were not over at the end of this day. */
  readonly after: string;
}

/**
 * The loans of a report that were running in some days, a page at a time. A loan that is over has
 * the day on which that was booked: it may have been running until then, and not longer.
 */
export async function* loanPages<C extends keyof LoanRow>(
  context: ReadContext,
  scope: ReportScope,
  columns: readonly C[],
  { to, after }: Running,
): AsyncIterable<LoanPage<C | 'id' | 'closedOn'>> {
  const { knownOn } = scope;
  const wanted = [...new Set([...columns, 'id', 'closedOn'] as const)];
  const out = knownOn !== null && knownOn < to ? knownOn : to;
  const over = knownOn !== null && knownOn < after ? knownOn : after;
  for (const branch of scope.books.branches) {
    const all: Where<'loans'> = {
      branchId: branch.id,
      ...scope.where,
      disbursedOn: { to: out },
    };
    for (const whose of customersOf(scope)) {
      const running: Query<'loans'> = { where: { ...all, ...whose, status: 'active' } };
      const since: Query<'loans'> = {
        where: { ...all, ...whose, closedOn: { after: over } },
        order: [['closedOn', 'asc']],
      };
      for (const query of [running, since]) {
        for await (const loans of pages(context, wanted, query)) yield { branch, loans };
      }
    }
  }
}

/** The customers a report is about, as many at a time as a statement is asked for. */
function* customersOf({ customerIds }: ReportScope): Iterable<Where<'loans'>> {
  if (customerIds === null) yield {};
  for (let start = 0; start < (customerIds?.length ?? 0); start += PAGE) {
    yield { customerId: { in: customerIds?.slice(start, start + PAGE) ?? [] } };
  }
}

async function* pages<C extends keyof LoanRow>(
  { db }: ReadContext,
  columns: readonly C[],
  query: Query<'loans'>,
): AsyncIterable<Pick<LoanRow, C>[]> {
  let last: { readonly id: string } | undefined;
  do {
    const after = last ? { after: last } : {};
    const rows = await db.pick('loans', columns, { ...query, limit: PAGE, ...after });
    if (rows.length > 0) yield rows;
    last = rows.length < PAGE ? undefined : (rows.at(-1) as { id: string } | undefined);
  } while (last);
}
