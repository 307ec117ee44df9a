import type { WriteContext } from '../kit/context.js';
import type { BranchRow, Json, LoanRow, OutboxRow, Settings } from '../ports/tables.js';
import type { Advanced } from './advance-loans.js';
import { nextWorkday } from './next-workday.js';

/** How many working days ahead an instalment is announced. */
export function reminderWorkdays({ reminderWorkdays: days = 1 }: Settings): number {
  return days;
}

/**
 * What customers are told at the end of a day: of an instalment that falls due on the next working
 * days, and of a loan that is late. It is written into the outbox, as figures and ids, within the
 * day's own transaction: so once for each loan and day, however often the day is begun again. Names
 * and addresses are looked up by whoever sends it, when it is sent.
 */
export class Reminders {
  due = 0;
  overdue = 0;
  /** The last day whose instalments are announced; that of the branch where none are. */
  readonly #through: string;
  readonly #goodUntil: string;

  constructor(
    private readonly context: WriteContext,
    private readonly branch: BranchRow,
  ) {
    const { businessDate, holidays } = branch;
    const next = (on: string) => nextWorkday(on, holidays)?.on ?? on;
    let through = businessDate;
    const days = reminderWorkdays(context.institution.settings);
    for (let day = 0; day < days; day += 1) through = next(through);
    this.#through = through;
    this.#goodUntil = next(businessDate);
  }

  /** Writes what is to be said of some loans. */
  async write(page: readonly Advanced[]): Promise<void> {
    const rows = page.flatMap(({ loan, replayed }) => [
      ...(this.#isSoonDue(loan) ? [this.#dueSoon(loan)] : []),
      ...(replayed && loan.arrearsSince !== null ? [this.#late(loan, replayed.columns)] : []),
    ]);
    await this.context.db.insert('outbox', ...rows);
  }

  #isSoonDue({ nextDueOn, nextDueAmount }: Advanced['loan']): boolean {
    const { businessDate } = this.branch;
    if (nextDueOn === null || nextDueAmount <= 0) return false;
    return nextDueOn > businessDate && nextDueOn <= this.#through;
  }

  #dueSoon(loan: Advanced['loan']): OutboxRow {
    this.due += 1;
    const amount = this.context.money.format(loan.nextDueAmount);
    return this.#message('loan.dueSoon', loan, { dueOn: loan.nextDueOn, amount });
  }

  #late(loan: Advanced['loan'], late: Late): OutboxRow {
    this.overdue += 1;
    const { format } = this.context.money;
    const parts = {
      principal: late.duePrincipal,
      interest: late.dueInterest,
      fee: late.dueFee,
      penalty: late.duePenalty,
    };
    const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
    return this.#message('loan.overdue', loan, {
      since: loan.arrearsSince,
      daysPastDue: late.dpd,
      amount: format(total),
      parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, format(part)])),
    });
  }

  #message(topic: string, loan: Advanced['loan'], facts: { readonly [name: string]: Json }) {
    const { context, branch } = this;
    return {
      id: context.id('ob'),
      topic,
      payload: {
        loanId: loan.id,
        loan: loan.number,
        customerId: loan.customerId,
        branchId: branch.id,
        on: branch.businessDate,
        // Of days that were missed and are caught up nobody wants to hear any more.
        goodUntil: this.#goodUntil,
        currency: context.institution.currency,
        ...facts,
      },
      branchId: branch.id,
      customerId: loan.customerId,
      // It is said to the customer alone, by whoever sends it.
      seq: 0,
      at: context.now,
      sentAt: null,
      attempts: 0,
      lastError: null,
      toldAt: null,
    };
  }
}

type Late = Pick<LoanRow, 'dpd' | 'duePrincipal' | 'dueInterest' | 'dueFee' | 'duePenalty'>;
