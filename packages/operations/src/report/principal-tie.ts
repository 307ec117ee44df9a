import type { ReadContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import { areKept, summedBranch } from './kept-sums.js';
import type { ReportScope } from './report-scope.js';
import { type StandingLoan, standingIn, standingLoans } from './standing-loans.js';
import { tie, untied } from './ties.js';

/**
 * The principal of a report's loans at the end of a day beside the account of loans. What the books
 * had otherwise then is reconciled: payments entered later with an earlier date, payments a report
 * is not to know, and what a day's end that is still to come will post.
 */
export class PrincipalTie {
  #report = 0;
  #booked = 0;

  constructor(
    private readonly context: ReadContext,
    private readonly scope: ReportScope,
    private readonly asOf: string,
  ) {}

  add(page: readonly StandingLoan[]): void {
    for (const { loan, booked } of page) {
      this.#report += loan.outstandingPrincipal;
      this.#booked += booked;
    }
  }

  /** Adds loans that a database has summed. */
  addSums({ report, booked }: { readonly report: number; readonly booked: number }): void {
    this.#report += report;
    this.#booked += booked;
  }

  async tie() {
    const { books, chosenBy } = this.scope;
    const says = `principal of running loans on ${this.asOf}, and the account of loans`;
    if (chosenBy.length > 0) return untied(this.context, says, this.#report, notApart(chosenBy));
    const account = await accountFor(this.context, 'loans');
    const { net } = await movedOn(this.context, account, {
      branchId: books.branchId,
      to: this.asOf,
    });
    const other = { says: enteredWhen(this.scope, this.asOf), amount: this.#report - this.#booked };
    return tie(this.context, says, this.#report, net, [other]);
  }
}

/** The principal of all loans of a report, for one that lists but some of them. */
export async function principalTieOf(context: ReadContext, scope: ReportScope, asOf: string) {
  const principal = new PrincipalTie(context, scope, asOf);
  if (await areKept(context, scope, asOf)) {
    for (const branch of scope.books.branches) {
      const { sums, rest } = await summedBranch(context, branch, { asOf, by: undefined });
      for (const { alike, booked } of sums) principal.addSums({ report: alike.principal, booked });
      for (const query of rest) {
        const found = standingIn(context, { scope, asOf, branch }, query);
        for await (const page of found) principal.add(page);
      }
    }
  } else {
    for await (const page of standingLoans(context, scope, { asOf })) principal.add(page);
  }
  return principal.tie();
}

/** Why a part of the loans has no account of its own. */
export function notApart(chosenBy: readonly string[]): string {
  return `the books keep accounts by branch and not by ${chosenBy.join(' and ')}: without it the report ties`;
}

/** In what a report knows more or less than the books did at the end of its day. */
export function enteredWhen({ books, knownOn }: ReportScope, asOf: string): string {
  if (knownOn !== null && knownOn < asOf) return `entered after ${knownOn}, which is left out here`;
  if (asOf < books.businessDate) return `dated up to ${asOf} and entered after it`;
  return `that the end of ${asOf} will post`;
}
