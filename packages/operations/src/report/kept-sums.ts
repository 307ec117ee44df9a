import type { ReadContext } from '../kit/context.js';
import type { Query, Reader, Where } from '../ports/store.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import type { GroupBy, GroupedLoan } from './group-keys.js';
import { branchThen } from './moved-loans.js';
import type { AlikeLoans } from './portfolio-sums.js';
import { knowsAll, type ReportScope } from './report-scope.js';

/** Loans whose rows keep how they stand at the end of a day, added up by the database. */
export interface KeptSums {
  /** What of a row tells its group; the rest of it says nothing. */
  readonly of: GroupedLoan;
  readonly alike: AlikeLoans;
  readonly isNpa: boolean;
  /** The principal that the books hold for them, in minor units. */
  readonly booked: number;
}

/** The loans of a branch, as its rows were summed. */
export interface SummedBranch {
  readonly sums: readonly KeptSums[];
  /** How to find those that were not: they have to be looked at by themselves. */
  readonly rest: readonly Query<'loans'>[];
}

/** A day, and what a report is grouped by. */
interface Asked {
  readonly asOf: string;
  readonly by: GroupBy | undefined;
}

/** The column that tells a loan's group; what is not here needs more than its row. */
const KEY_COLUMNS: Readonly<Partial<Record<GroupBy, keyof GroupedLoan>>> = {
  branch: 'branchId',
  officer: 'officerId',
  product: 'productId',
  cycle: 'cycle',
  size: 'principal',
};

/**
 * Whether what a report says of its loans may be summed by what rows keep of its day: every branch of
 * it is in that day or before it, with all that is known and all of its loans in it still.
 */
export async function areKept(
  context: ReadContext,
  { books, chosenBy, knownOn }: ReportScope,
  asOf: string,
): Promise<boolean> {
  if (chosenBy.length > 0) return false;
  const isNow = books.branches.every(
    (branch) => asOf >= branch.businessDate && knowsAll({ knownOn }, branch),
  );
  return isNow && (await branchThen(context, asOf)).size === 0;
}

/**
 * Whether that holds of who is NPA, too: the loans are all there are, so none elsewhere makes a borrower
 * NPA; and whether rows tell their groups.
 */
export async function mayBeSummed(
  context: ReadContext,
  scope: ReportScope,
  { asOf, by }: Asked,
): Promise<boolean> {
  if (by !== undefined && KEY_COLUMNS[by] === undefined) return false;
  if (!(await areKept(context, scope, asOf))) return false;
  return scope.books.branches.length === (await context.db.count('branches'));
}

/**
 * Sums loans of a branch by their group and since when they are late: those whose rows keep figures of
 * the day, and those that are not late and to which nothing comes until a later one but interest.
 */
export async function summedBranch(
  { db }: ReadContext,
  { id: branchId }: BranchRow,
  { asOf, by }: Asked,
): Promise<SummedBranch> {
  const active = { branchId, status: 'active' } as const;
  const on = { ...active, aheadOn: asOf };
  const later = { ...active, aheadOn: { after: asOf } };
  const column = by === undefined ? undefined : KEY_COLUMNS[by];
  const kept = await lateOrNot(db, { ...on, aheadPrincipal: { after: 0 } }, column);
  const quiet = await quietSums(db, { branchId, aheadOn: { after: asOf }, ...QUIET }, column);
  const others = [
    { where: { ...active, aheadOn: null } },
    // In the order of an index.
    { where: { ...active, aheadOn: { before: asOf } }, order: [['aheadOn', 'asc']] },
    ...(counted(kept) < (await db.count('loans', on))
      ? [{ where: { ...on, aheadPrincipal: 0 } }]
      : []),
    ...(counted(quiet) < (await db.count('loans', later)) ? unquiet(later) : []),
  ] as const satisfies readonly Query<'loans'>[];
  return { sums: [...kept, ...quiet], rest: others };
}

/**
 * Of a loan that runs and is not late, and of which is known what the days to come bring, interest alone:
 * nothing else has `coming`. What is summed of them is in an index that has these loans alone; one more
 * condition, and each row would have to be looked at.
 */
const QUIET = {
  outstandingPrincipal: { after: 0 },
  coming: { not: null },
} as const satisfies Where<'loans'>;

/** Loans of which a later day is kept, and this one in none of the ways above, each by one query. */
function unquiet(later: Where<'loans'>): Query<'loans'>[] {
  return [
    // In the order of an index, which has these alone.
    { where: { ...later, coming: null }, order: [['aheadOn', 'asc']] },
    { where: { ...later, coming: { not: null }, outstandingPrincipal: 0 } },
  ];
}

type KeyColumn = keyof GroupedLoan | undefined;

async function quietSums(db: Reader, where: Where<'loans'>, column: KeyColumn) {
  const groups = await db.group('loans', {
    by: column === undefined ? [] : [column],
    sum: ['outstandingPrincipal', 'outstandingInterest'],
    where,
  });
  return groups
    .filter(({ rows }) => rows > 0)
    .map(({ rows: loans, ...group }): KeptSums => {
      const { outstandingPrincipal: principal, outstandingInterest: interest } = group as LoanRow;
      const arrears = { isLate: false, arrears: 0, arrearsPrincipal: 0 };
      return {
        of: { ...NOBODYS, ...group },
        alike: { since: null, loans, principal, interest, ...arrears },
        isNpa: false,
        booked: principal,
      };
    });
}

async function lateOrNot(
  db: Reader,
  where: Where<'loans'>,
  column: KeyColumn,
): Promise<KeptSums[]> {
  const alike = ['aheadSince', 'aheadDpd', 'aheadNpaSince'] as const;
  const groups = await db.group('loans', {
    by: column === undefined ? alike : [column, ...alike],
    sum: [
      'aheadPrincipal',
      'aheadInterest',
      'aheadArrears',
      'aheadArrearsPrincipal',
      'outstandingPrincipal',
    ],
    where,
  });
  return groups.map(({ rows: loans, ...group }) => {
    const row = group as LoanRow;
    const isLate = row.aheadDpd > 0;
    return {
      of: { ...NOBODYS, ...group },
      alike: {
        since: row.aheadSince,
        isLate,
        loans,
        principal: row.aheadPrincipal,
        interest: row.aheadInterest,
        arrears: isLate ? row.aheadArrears : 0,
        arrearsPrincipal: isLate ? row.aheadArrearsPrincipal : 0,
      },
      isNpa: row.aheadNpaSince !== null,
      booked: row.outstandingPrincipal,
    };
  });
}

const NOBODYS: GroupedLoan = {
  id: '',
  branchId: '',
  officerId: null,
  productId: '',
  customerId: '',
  cycle: 1,
  principal: 0,
};

function counted(sums: readonly KeptSums[]): number {
  return sums.reduce((total, { alike }) => total + alike.loans, 0);
}

/** The borrowers who are NPA by loans that are summed. */
export async function npaBorrowers({ db }: ReadContext, asOf: string): Promise<Set<string>> {
  const rows = await db.pick('loans', ['customerId'], {
    where: {
      status: 'active',
      aheadNpaSince: { not: null },
      aheadOn: asOf,
      aheadPrincipal: { after: 0 },
    },
  });
  return new Set(rows.map(({ customerId }) => customerId));
}

/** A summed loan that is not NPA itself, of a borrower who is by another. */
export interface DrawnIn {
  readonly of: GroupedLoan;
  readonly principal: number;
}

/** How many borrowers are asked for by one statement. */
const PAGE = 500;

/**
 * The loans that borrowers who are NPA have beside those that make them so.
 * @param rest the loans that were not summed
 */
export async function drawnIn(
  { db }: ReadContext,
  asOf: string,
  {
    borrowers,
    rest,
  }: { readonly borrowers: ReadonlySet<string>; readonly rest: ReadonlySet<string> },
): Promise<DrawnIn[]> {
  const all = [...borrowers];
  const found: DrawnIn[] = [];
  for (let start = 0; start < all.length; start += PAGE) {
    const customerId = { in: all.slice(start, start + PAGE) };
    // By customer alone: asked for a status as well, a database may look at every loan that has it.
    for (const row of await db.pick('loans', DRAWN_COLUMNS, { where: { customerId } })) {
      if (row.status !== 'active' || rest.has(row.id)) continue;
      const isAhead = row.aheadOn === asOf;
      if (isAhead && row.aheadNpaSince !== null) continue;
      found.push({ of: row, principal: isAhead ? row.aheadPrincipal : row.outstandingPrincipal });
    }
  }
  return found;
}

const DRAWN_COLUMNS = [
  'id',
  'branchId',
  'officerId',
  'productId',
  'customerId',
  'cycle',
  'principal',
  'status',
  'outstandingPrincipal',
  'aheadOn',
  'aheadPrincipal',
  'aheadNpaSince',
] as const satisfies readonly (keyof LoanRow)[];
