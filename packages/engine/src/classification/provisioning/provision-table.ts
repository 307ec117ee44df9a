/** A percentage of a balance from a number of days on. */
export interface AgeRate {
  /** Days late from which the percentage holds, until the next one begins. */
  readonly from: number;
  /** A decimal: `"50"` is half. */
  readonly percent: string;
}

/** What every provisioning table says of itself. */
interface Cited {
  readonly name: string;
  /** `YYYY-MM-DD`: the set of a name is the last one that is effective on the day asked for. */
  readonly effectiveFrom: string;
  readonly citation: string;
  /** What of it rests on memory and was not seen in a source; empty when all of it was. */
  readonly recalled: string;
}

/** By class of the asset: standard, sub-standard, doubtful by age and cover, loss. */
export interface AssetClassTable extends Cited {
  readonly kind: 'asset-class';
  /** Of the balance; `byCategory` overrides it for loans of that category. */
  readonly standard: {
    readonly percent: string;
    readonly byCategory: Readonly<Record<string, string>>;
  };
  /** NPA for up to so many months is sub-standard, longer is doubtful. */
  readonly substandardMonths: number;
  /** Of the whole balance, for a loan with some security and for one with none. */
  readonly substandard: { readonly secured: string; readonly unsecured: string };
  readonly doubtful: {
    /** Of the part that no security covers. */
    readonly unsecured: string;
    /** Of the covered part, by months of being doubtful; null: for ever. */
    readonly secured: readonly { readonly monthsMax: number | null; readonly percent: string }[];
  };
  readonly loss: string;
}

/**
 * By age of each overdue instalment, on the instalment and not on the balance, with a floor on the
 * whole portfolio: the greater of the two.
 */
export interface InstallmentTable extends Cited {
  readonly kind: 'installments';
  readonly floorPercent: string;
  readonly ages: readonly AgeRate[];
}

/** By the days the loan is late, on its whole balance. */
export interface AgeingTable extends Cited {
  readonly kind: 'ageing';
  readonly ages: readonly AgeRate[];
  /** Least percentage of a restructured loan's balance. */
  readonly restructuredPercent: string;
}

/** A rule of provisioning, as dated data. */
export type ProvisionTable = AssetClassTable | InstallmentTable | AgeingTable;
