/** The rules by which a yearly rate is found; see {@link apr}. */
export const CONVENTIONS = ['rbi-kfs', 'us-reg-z', 'eu', 'uk', 'xirr'] as const;

/** One of {@link CONVENTIONS}. */
export type Convention = (typeof CONVENTIONS)[number];

/** The units that the items of a rate's file may be spaced by. */
export const EVERY_UNITS = ['day', 'week', 'half-month', 'month', 'year'] as const;

/** One of {@link EVERY_UNITS}. */
export type EveryUnit = (typeof EVERY_UNITS)[number];

/** How far apart items stand that have no place of their own. */
export interface Every {
  readonly count: number;
  readonly unit: EveryUnit;
}

/** What `apr` reads: money out and money back, and the rule that makes a yearly rate of them. */
export interface AprInput {
  readonly convention: Convention;
  readonly every?: Every;
  /** Money the borrower receives. */
  readonly advances: readonly AprItem[];
  /** Money the borrower pays, fees with it. */
  readonly payments: readonly AprItem[];
  /** Places behind the point, 0 to 20; left out: 2. */
  readonly decimals?: number;
}

/**
 * An amount on a date, or after the first advance, or (neither) one `every` after the item before
 * it. `times` repeats it each `every`.
 */
export interface AprItem {
  /** `YYYY-MM-DD`. */
  readonly on?: string;
  /** Whole numbers, negative before the first advance. */
  readonly after?: {
    readonly years?: number;
    readonly months?: number;
    readonly weeks?: number;
    readonly days?: number;
  };
  /** A decimal string, not negative, with any number of digits. */
  readonly amount: string;
  readonly times?: number;
}

/** What `apr` answers. */
export interface AprOutput {
  /** Percent a year, a decimal string. */
  readonly apr: string;
}
