/** An amount by its parts, as a replay has it; decimal strings. */
export interface PartsText {
  readonly principal: string;
  readonly interest: string;
  readonly fee: string;
  readonly penalty: string;
}

/** {@link PartsText} with their sum. */
export interface PartsTotal extends PartsText {
  readonly total: string;
}

/**
 * A loan at the end of a day: what a report reads of a `replay` answer, which may be handed over as
 * it is; fields that are not named here are passed over.
 */
export interface LoanPosition {
  readonly asOf: string;
  readonly status: 'pending' | 'active' | 'closed' | 'overpaid' | 'written-off';
  readonly outstanding: { readonly principal: string };
  readonly arrears: {
    /** The oldest unpaid due. */
    readonly since: string | null;
    /** The borrower's NPA where it is known (`classifyBorrower`), else the loan's own. */
    readonly npaSince: string | null;
  };
  readonly installments: readonly (PartsText & {
    readonly number: number;
    readonly due: string;
    readonly paid: PartsText;
    /** Left out: nothing was waived, or what was asked has been lowered by it. */
    readonly waived?: PartsText;
  })[];
  /** How each payment was split. */
  readonly allocations: readonly (PartsText & { readonly on: string; readonly excess: string })[];
  /** The day on which arrears were drawn up anew; left out or null: never. */
  readonly restructuredOn?: string | null;
  /** The principal written off and when; left out or null: nothing was. */
  readonly writtenOff?: { readonly on: string; readonly principal: string } | null;
}

/** A loan as portfolio reports take it: its state, and the facts that reports go by. */
export interface PortfolioLoan {
  readonly id: string;
  /**
   * What reports group and count by: `borrower`, `officer`, `branch`, `product`, or any other name.
   */
  readonly facts?: Readonly<Record<string, string>>;
  /**
   * Rescheduled or refinanced because the borrower could not pay as agreed; left out: where the
   * state has a `restructuredOn`.
   */
  readonly restructured?: boolean;
  /** Percent a year, for the rates charged. */
  readonly annualRate?: string;
  /** What `provision` found for it; needed for net NPA and risk coverage. */
  readonly provision?: { readonly standard: string; readonly npa: string };
  readonly state: LoanPosition;
}

/** A loan over a period: its state at the end, and the one at the end of the day before it began. */
export interface PeriodLoan extends PortfolioLoan {
  /** Null or left out: the loan was not there yet; refused when something fell due before. */
  readonly opening?: LoanPosition | null;
}
