import type { ReadContext } from '../kit/context.js';
import type { Where } from '../ports/store.js';

/** What an account moved over some days, in minor units. */
export interface Moved {
  readonly debit: number;
  readonly credit: number;
  /** Debits less credits. */
  readonly net: number;
}

/** Which days of whose books. */
export interface Span {
  /** Null: all branches. */
  readonly branchId: string | null;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: string | undefined;
}

const NOTHING: Moved = { debit: 0, credit: 0, net: 0 };

/** What each account moved in a span, by the id of the account: the days' totals are all it reads. */
export async function movedIn(context: ReadContext, span: Span): Promise<Map<string, Moved>> {
  const groups = await context.db.group('accountDays', {
    by: ['accountId'],
    sum: ['debit', 'credit'],
    where: where(span),
  });
  return new Map(groups.map((group) => [group.accountId as string, moved(group)]));
}

/** What one account moved in a span. */
export async function movedOn(context: ReadContext, accountId: string, span: Span): Promise<Moved> {
  const [group] = await context.db.group('accountDays', {
    by: [],
    sum: ['debit', 'credit'],
    where: { ...where(span), accountId },
  });
  return group ? moved(group) : NOTHING;
}

function where({ branchId, from, to, before }: Span): Where<'accountDays'> {
  const on = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(before === undefined ? {} : { before }),
  };
  return {
    ...(branchId === null ? {} : { branchId }),
    ...(Object.keys(on).length === 0 ? {} : { on }),
  };
}

function moved({ debit = 0, credit = 0 }: { readonly debit?: number; readonly credit?: number }) {
  return { debit, credit, net: debit - credit };
}
