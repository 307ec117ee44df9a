import type { ReadContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import type { LoanEnd, LoanInPeriod } from './period-loans.js';
import { enteredWhen, notApart } from './principal-tie.js';
import type { ReportPeriod } from './report-period.js';
import type { ReportScope } from './report-scope.js';
import { tie, untied } from './ties.js';

/**
 * The principal of a report's loans at both ends of its days beside the account of loans: all its
 * figures follow from how the loans stood then.
 */
export class PeriodTie {
  readonly #opening = { report: 0, booked: 0 };
  readonly #closing = { report: 0, booked: 0 };

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
    return [
      await this.#tie(this.period.eve, this.#opening),
      await this.#tie(this.period.to, this.#closing),
    ];
  }

  async #tie(on: string, { report, booked }: Sums) {
    const { books, chosenBy } = this.scope;
    const says = `principal of running loans on ${on}, and the account of loans`;
    if (chosenBy.length > 0) return untied(this.context, says, report, notApart(chosenBy));
    const account = await accountFor(this.context, 'loans');
    const { net } = await movedOn(this.context, account, { branchId: books.branchId, to: on });
    const other = { says: enteredWhen(this.scope, on), amount: report - booked };
    return tie(this.context, says, report, net, [other]);
  }
}

interface Sums {
  report: number;
  booked: number;
}

function count(sums: Sums, { held, booked }: LoanEnd): void {
  sums.report += held['loans'] ?? 0;
  sums.booked += booked['loans'] ?? 0;
}
