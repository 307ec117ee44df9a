import type { ReadContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';

/** A figure of a report beside the one of the books. */
export function tie({ money }: ReadContext, says: string, report: number, books: number) {
  return {
    says,
    report: money.format(report),
    books: money.format(books),
    ties: report === books,
  };
}

/** What running loans owe of principal, beside what the account of loans holds. */
export async function principalTie(context: ReadContext, branchId: string | null) {
  const branch = branchId === null ? {} : { branchId };
  const [sums] = await context.db.group('loans', {
    by: [],
    sum: ['outstandingPrincipal'],
    where: { ...branch, status: 'active' },
  });
  const account = await accountFor(context, 'loans');
  const { net } = await movedOn(context, account, { branchId });
  const says = 'principal of running loans, and the account of loans';
  return tie(context, says, sums?.outstandingPrincipal ?? 0, net);
}
