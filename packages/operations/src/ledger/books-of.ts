import type { ReadContext } from '../kit/context.js';
import { branchNamed } from '../kit/lookup.js';
import type { BranchRow } from '../ports/tables.js';

/** Whose books are looked at. */
export interface Books {
  /** Null: those of all branches. */
  readonly branch: BranchRow | null;
  readonly branchId: string | null;
  /** The branches, one or all. */
  readonly branches: readonly BranchRow[];
  /** The business date; of all branches the latest. */
  readonly businessDate: string;
}

/** The books of the branch named; else of the actor's own, or of all for who belongs to all. */
export async function booksOf(context: ReadContext, name: string | undefined): Promise<Books> {
  const { db, actor } = context;
  const only = name ?? actor.branchId;
  if (only !== null) {
    const branch = await branchNamed(context, only);
    const { id, businessDate } = branch;
    return { branch, branchId: id, branches: [branch], businessDate };
  }
  const branches = await db.list('branches', { order: [['code', 'asc']] });
  const businessDate = branches.map((one) => one.businessDate).reduce((a, b) => (a > b ? a : b));
  return { branch: null, branchId: null, branches, businessDate };
}
