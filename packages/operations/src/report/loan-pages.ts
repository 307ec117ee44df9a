import type { ReadContext } from '../kit/context.js';
import type { Query, Where } from '../ports/store.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { type BranchThen, branchThen } from './moved-loans.js';
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
 * The loans of a report that were running in some days, a page at a time, each in the branch that had
 * it at the end of the last. A loan that is over has the day on which that was booked: it may have been
 * running until then, and not longer.
 */
export async function* loanPages<C extends keyof LoanRow>(
  context: ReadContext,
  scope: ReportScope,
  columns: readonly C[],
  { to, after }: Running,
): AsyncIterable<LoanPage<C | 'id' | 'closedOn'>> {
  const wanted = [...new Set([...columns, 'id', 'closedOn'] as const)];
  const then = await branchThen(context, to);
  for (const branch of scope.books.branches) {
    for (const query of queriesOf(scope, { branchId: branch.id, then, to, after })) {
      for await (const found of pages(context, wanted, query)) {
        const loans = found.filter(({ id }) => (then.get(id) ?? branch.id) === branch.id);
        if (loans.length > 0) yield { branch, loans };
      }
    }
  }
}

interface Asked extends Running {
  readonly branchId: string;
  readonly then: BranchThen;
}

function* queriesOf(
  scope: ReportScope,
  { branchId, then, to, after }: Asked,
): Iterable<Query<'loans'>> {
  const { knownOn } = scope;
  const out = knownOn !== null && knownOn < to ? knownOn : to;
  const over = knownOn !== null && knownOn < after ? knownOn : after;
  for (const place of [{ branchId }, ...inOthersNow(then, branchId)]) {
    const all: Where<'loans'> = { ...place, ...scope.where, disbursedOn: { to: out } };
    for (const whose of customersOf(scope)) {
      yield { where: { ...all, ...whose, status: 'active' } };
      yield {
        where: { ...all, ...whose, closedOn: { after: over } },
        order: [['closedOn', 'asc']],
      };
    }
  }
}

/** The loans of a branch that have gone from it since, as many at a time as a statement is asked for. */
function* inOthersNow(then: BranchThen, branchId: string): Iterable<Where<'loans'>> {
  const gone = [...then].filter(([, branch]) => branch === branchId).map(([id]) => id);
  for (let start = 0; start < gone.length; start += PAGE) {
    // One that came back is among those that are here.
    yield { id: { in: gone.slice(start, start + PAGE) }, branchId: { not: branchId } };
  }
}

/** The customers a report is about, as many at a time as a statement is asked for. */
function* customersOf({ customerIds }: ReportScope): Iterable<Where<'loans'>> {
  if (customerIds === null) yield {};
  for (let start = 0; start < (customerIds?.length ?? 0); start += PAGE) {
    yield { customerId: { in: customerIds?.slice(start, start + PAGE) ?? [] } };
  }
}

/** Loans that fit a query, a page at a time. */
export async function* pages<C extends keyof LoanRow>(
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
