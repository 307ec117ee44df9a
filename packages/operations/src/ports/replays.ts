import type { Problem } from '@mfi/contracts';
import type { LoanEvent } from '@mfi/engine';
import type { LoanRow } from './tables.js';

/** A loan, as far as following its history asks for it. */
export interface LoanHistory
  extends Pick<LoanRow, 'id' | 'number' | 'terms' | 'posted' | 'closedOn'> {
  /** In the order they were entered. */
  readonly events: readonly LoanEvent[];
}

/** Loans whose histories are followed to the end of a day. Plain data: it can be sent anywhere. */
export interface ReplayTask {
  readonly on: string;
  readonly currency: string;
  readonly loans: readonly LoanHistory[];
}

/** The columns of a loan's row that a day's end may change. */
export type DayColumns = Pick<
  LoanRow,
  | 'status'
  | 'asOf'
  | 'closedOn'
  | 'outstandingPrincipal'
  | 'outstandingInterest'
  | 'outstandingFee'
  | 'outstandingPenalty'
  | 'duePrincipal'
  | 'dueInterest'
  | 'dueFee'
  | 'duePenalty'
  | 'excess'
  | 'dpd'
  | 'bucket'
  | 'arrearsSince'
  | 'npaSince'
  | 'nextDueOn'
  | 'nextDueAmount'
  | 'posted'
  | 'coming'
>;

/** A loan at the end of a day, by a replay. */
export interface ReplayedLoan {
  readonly columns: DayColumns;
  readonly isRestructured: boolean;
  /** Instalments that are due and not settled, with what is left to pay of them. */
  readonly overdue: readonly {
    readonly due: string;
    readonly principal: string;
    readonly interest: string;
  }[];
}

/**
 * Replays many loans. It is arithmetic alone, so it may be done beside the thread that asks, which
 * meanwhile reads and writes rows.
 */
export interface Replays {
  /** How many tasks are worth asking for before the first of them is answered. */
  readonly tasksMax: number;
  /** For each loan of the task, in its order, where it then stands, or why nobody can say. */
  run(task: ReplayTask): Promise<readonly (ReplayedLoan | Problem)[]>;
}
