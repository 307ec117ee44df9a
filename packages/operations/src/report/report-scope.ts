import { centreNamed } from '../centre/centre-named.js';
import type { ReadContext } from '../kit/context.js';
import { productNamed, userNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { type Books, booksOf } from '../ledger/books-of.js';
import type { Where } from '../ports/store.js';
import type { BranchRow } from '../ports/tables.js';
import { membersOn } from './members-on.js';

/** Which loans a report is asked about. */
export interface LoansAsked {
  readonly branch?: string | undefined;
  readonly officer?: string | undefined;
  readonly product?: string | undefined;
  readonly centre?: string | undefined;
  readonly knownOn?: string | undefined;
}

/** The loans a report is about, as they are found. */
export interface ReportScope {
  readonly books: Books;
  /** What their rows must be, beside the branch. */
  readonly where: Pick<Where<'loans'>, 'officerId' | 'productId'>;
  /** Whose loans alone; null: everybody's. */
  readonly customerIds: readonly string[] | null;
  /** What the loans were chosen by that the accounts do not tell apart: `officer asha`. */
  readonly chosenBy: readonly string[];
  /** Only what was entered by then; null: all. */
  readonly knownOn: string | null;
}

/**
 * The loans that are asked about.
 * @param on the day on which who is in a centre counts
 * @throws Refused thing.not_found, access.other_branch
 */
export async function scopeOf(
  context: ReadContext,
  asked: LoansAsked,
  on: (books: Books) => string,
): Promise<ReportScope> {
  const books = await booksOf(context, asked.branch);
  const { officer, product, centre } = asked;
  const user = officer === undefined ? undefined : await userNamed(context, officer, '/officer');
  const sold = product === undefined ? undefined : await productNamed(context, product);
  const place = centre === undefined ? undefined : await centreNamed(context, centre);
  return {
    books,
    where: {
      ...(user ? { officerId: user.id } : {}),
      ...(sold ? { productId: sold.id } : {}),
    },
    customerIds: place ? await membersOn(context, place, on(books)) : null,
    chosenBy: [
      ...(user ? [`officer ${user.username}`] : []),
      ...(sold ? [`product ${sold.code}`] : []),
      ...(place ? [`centre ${place.code}`] : []),
    ],
    knownOn: asked.knownOn ?? null,
  };
}

/**
 * The day a report is asked for, or the business date: nobody knows what comes after it.
 * @throws Refused date.out_of_range
 */
export function dayOf({ businessDate }: Books, asked: string | undefined, path: string): string {
  if (asked === undefined || asked <= businessDate) return asked ?? businessDate;
  throw refuse('date.out_of_range', {
    path,
    facts: { found: asked, max: businessDate },
    message: `Give ${businessDate} or an earlier day: nobody knows what comes after it.`,
  });
}

/** Whether a report knows all that was entered in a branch. */
export function knowsAll(
  { knownOn }: Pick<ReportScope, 'knownOn'>,
  { businessDate }: BranchRow,
): boolean {
  return knownOn === null || knownOn >= businessDate;
}
