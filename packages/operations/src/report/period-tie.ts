import type { ReadContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import { CHANGED_BRANCH, changedBranch } from './changed-branch.js';
import type { LoanEnd } from './loan-end.js';
import type { LoanInPeriod } from './period-loans.js';
import { enteredWhen, notApart } from './principal-tie.js';
import type { ReportPeriod } from './report-period.js';
import type { ReportScope } from './report-scope.js';
import { tie, untied } from './ties.js';

/**
 * The principal of a report's loans at both ends of its days beside the account of loans: all its
 * figures follow from how the loans stood then.
 */
export class PeriodTie {
  readonly #opening = noSums();
  readonly #closing = noSums();

  constructor(
    private readonly context: ReadContext,
    private readonly scope: ReportScope,
    private readonly period: ReportPeriod,
  ) {}

  add(page: readonly LoanInPeriod[]): void {
    for (const { opening, closing } of page) {
      if (opening) count(this.#opening, opening);
      count(this.#closing, closing);
    }
  }

  async ties() {
    const { chosenBy } = this.scope;
    const changed =
      chosenBy.length > 0 ? [] : await changedBranch(this.context, this.scope, this.period);
    const moved = { came: noSums(), went: noSums() };
    for (const { came, opening } of changed) {
      if (opening) count(came ? moved.came : moved.went, opening);
    }
    return [
      await this.#tie(this.period.eve, this.#opening, moved),
      await this.#tie(this.period.to, this.#closing),
    ];
  }

  async #tie(on: string, sums: Sums, { came, went }: Moved = { came: noSums(), went: noSums() }) {
    const { books, chosenBy } = this.scope;
    const says = `principal of running loans on ${on}, and the account of loans`;
    if (chosenBy.length > 0) return untied(this.context, says, sums.report, notApart(chosenBy));
    const account = await accountFor(this.context, 'loans');
    const { net } = await movedOn(this.context, account, { branchId: books.branchId, to: on });
    const here = { report: sums.report - came.report, booked: sums.booked - came.booked };
    return tie(this.context, says, sums.report, net, [
      { says: enteredWhen(this.scope, on), amount: here.report - here.booked },
      { says: CHANGED_BRANCH, amount: came.report - went.booked },
    ]);
  }
}

/** The loans that came during the days of a report, and those that went. */
interface Moved {
  readonly came: Sums;
  readonly went: Sums;
}

interface Sums {
  report: number;
  booked: number;
}

function noSums(): Sums {
  return { report: 0, booked: 0 };
}

function count(sums: Sums, { held, booked }: LoanEnd): void {
  sums.report += held['loans'] ?? 0;
  sums.booked += booked['loans'] ?? 0;
}
