import type { ReadContext } from '../kit/context.js';
import type { Finding } from '../kit/finding.js';
import { checkTask } from '../loan/check-loan.js';
import { loanFindings } from '../loan/loan-findings.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import type { BookCheck, CheckSheet } from './book-check.js';
import { inPages } from './in-pages.js';

/** How many loans are checked at a time, by one thread. */
const PAGE = 100;

/** Every loan's row, books and payments follow from its terms and events. */
export const loanRowsCheck: BookCheck = {
  check: 'loans',
  says: "every loan's figures and payments follow from its terms and events",
  run: async (context, { branches }, sheet) => {
    const checks = new PageChecks(context, sheet);
    for (const branch of branches) {
      const loans = context.db.scan('loans', { branchId: branch.id });
      for await (const page of inPages(loans, PAGE)) await checks.take(branch, page);
    }
    await checks.settle(0);
  },
};

/** Pages of loans that are checked beside this thread, which meanwhile reads others. */
class PageChecks {
  /** In the order they were asked for. */
  readonly #asked: Promise<readonly (readonly Finding[])[]>[] = [];

  constructor(
    private readonly context: ReadContext,
    private readonly sheet: CheckSheet,
  ) {}

  async take(branch: BranchRow, page: readonly LoanRow[]): Promise<void> {
    const { replays } = this.context.outside;
    const task = await checkTask(this.context, branch, page);
    this.sheet.count(page.length);
    const answers = replays?.check?.(task) ?? Promise.resolve(loanFindings(task));
    // It is awaited later; should another page fail first, nobody else hears of this one.
    answers.catch(() => undefined);
    this.#asked.push(answers);
    await this.settle(replays?.tasksMax ?? 0);
  }

  /** Tells what came of pages, until no more of them are waited for. */
  async settle(most: number): Promise<void> {
    while (this.#asked.length > most) {
      const findings = (await this.#asked.shift()) ?? [];
      for (const { subject, message } of findings.flat()) this.sheet.find({ subject, message });
    }
  }
}
