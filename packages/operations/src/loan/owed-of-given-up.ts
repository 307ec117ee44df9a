import type { ReadContext } from '../kit/context.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { loanOnDay } from './loan-on-day.js';

/** A loan that was written off, and what of it has not come in since. */
export interface GivenUp {
  readonly loan: LoanRow;
  readonly owed: string;
}

/** The loans of some customers that were written off and are not recovered, with what is owed. */
export async function owedOfGivenUp(
  context: ReadContext,
  customerIds: readonly string[],
): Promise<GivenUp[]> {
  if (customerIds.length === 0) return [];
  const { db, money } = context;
  const where = { customerId: { in: customerIds }, status: 'written-off' } as const;
  const found: GivenUp[] = [];
  for (const loan of await db.list('loans', { where })) {
    const { businessDate } = (await db.get('branches', loan.branchId)) as BranchRow;
    const { writtenOff, recovered } = await loanOnDay(context, loan, businessDate);
    if (!writtenOff) continue;
    const { principal, interest, fee, penalty } = writtenOff;
    const given = [principal, interest, fee, penalty].reduce(
      (sum, one) => sum + money.parse(one),
      0,
    );
    const owed = given - money.parse(recovered);
    if (owed > 0) found.push({ loan, owed: money.format(owed) });
  }
  return found;
}
