import type { Problem } from '@mfi/contracts';
import type { LoanEvent } from '@mfi/engine';
import type { Finding } from '../kit/finding.js';
import type { LoanEventRow, LoanRow, PostedBalances, TransactionRow } from './tables.js';

/** A loan whose history is followed. */
export type FollowedLoan = Pick<LoanRow, 'id' | 'number' | 'posted' | 'closedOn'>;

/** Loans whose histories are followed to the end of a day. Plain data: it can be sent anywhere. */
export interface ReplayTask extends LoanTexts {
  readonly on: string;
  /** The day that comes after it in the branch. */
  readonly next: string;
  readonly currency: string;
  readonly loans: readonly FollowedLoan[];
}

/** What is known of each loan of a task, as the texts it is kept as: nobody reads them on the way. */
export interface LoanTexts {
  /** The terms of each loan, as JSON. */
  readonly terms: readonly string[];
  /** The events of each loan, in the order they were entered: JSON with commas between them. */
  readonly histories: readonly string[];
}

/** The columns of a loan's row that keep how it stands on a day to come. */
export type AheadColumn = Extract<keyof LoanRow, `ahead${string}`>;

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
  | AheadColumn
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

/** A loan to which one more event is to happen. */
export interface ComingEvent extends Pick<LoanRow, 'terms' | 'closedOn'> {
  readonly event: LoanEvent;
  /** The day at whose end the loan is looked at. */
  readonly asOf: string;
}

/** Loans, each with one more event. Plain data: it can be sent anywhere. */
export interface EventTask extends Pick<LoanTexts, 'histories'> {
  readonly currency: string;
  readonly loans: readonly ComingEvent[];
}

/** Amounts by part, in minor units. */
export interface PartAmounts {
  readonly principal: number;
  readonly interest: number;
  readonly fee: number;
  readonly penalty: number;
}

/** What money went to, in minor units; below nil: money held was used, or paid back. */
export interface Allocated extends PartAmounts {
  readonly excess: number;
  readonly recovery: number;
}

/** What one more event does to a loan at the end of a day, in minor units: all that is kept of it. */
export interface BookedEffect {
  readonly before: { readonly accounts: PostedBalances; readonly outstanding: PartAmounts };
  readonly after: {
    readonly accounts: PostedBalances;
    readonly columns: Omit<DayColumns, 'posted' | 'coming'>;
  };
  /** How the event's own money was split; null where it brings none. */
  readonly split: Allocated | null;
  /** Whether the instalments ask other fees than without it. */
  readonly changesFees: boolean;
}

/** A loan that is held against its history, and what else is known of it. */
export interface CheckedLoan {
  readonly row: Omit<LoanRow, 'terms'>;
  /** The day that its branch is in, or comes to next. */
  readonly day: string | undefined;
  /** What stands beside its events, in their order. */
  readonly entries: readonly Pick<LoanEventRow, 'id' | 'seq' | 'on' | 'transactionId'>[];
  readonly payments: readonly Pick<
    TransactionRow,
    'id' | 'kind' | 'status' | 'eventId' | 'receiptNumber' | 'on' | 'amount'
  >[];
  /** How many events the loan came with from another system: of those no payments stand here. */
  readonly brought: number;
}

/** Loans that are held against their histories. Plain data: it can be sent anywhere. */
export interface CheckTask extends LoanTexts {
  readonly currency: string;
  readonly loans: readonly CheckedLoan[];
}

/** What a thread that replays is asked. */
export type ThreadTask =
  | { readonly kind: 'check'; readonly task: CheckTask }
  | { readonly kind: 'replay'; readonly task: ReplayTask }
  | { readonly kind: 'effects'; readonly task: EventTask };

/** A task on its way to a thread. */
export interface ThreadMessage {
  /** A {@link ThreadTask} as JSON, without its texts. */
  readonly text: string;
  readonly texts: Partial<LoanTexts>;
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
  /**
   * For each loan of the task, in its order, what its event does to it; null where that cannot happen.
   * Undefined where the thread that asks had better find out for itself, when it needs to know.
   */
  foretell?(task: EventTask): Promise<readonly (BookedEffect | null)[]> | undefined;
  /**
   * For each loan of the task, in its order, what does not follow from its terms and events. Undefined
   * as above.
   */
  check?(task: CheckTask): Promise<readonly (readonly Finding[])[]> | undefined;
}
