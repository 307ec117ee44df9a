import type { AgeRate } from './provision-table.js';
import type { ProvisionTableName } from './provision-tables.js';

/** What `provision` reads. Amounts are decimal strings, dates `YYYY-MM-DD`. */
export interface ProvisionInput {
  /** ISO 4217 code. */
  readonly currency: string;
  /** The day at whose end the loans stand as given. */
  readonly asOf: string;
  /** A table by its name, as in force on `asOf`, or an ageing of your own. */
  readonly table: ProvisionTableName | OwnAgeing;
  readonly loans: readonly ProvisionLoan[];
}

/** An institution's own ageing of balances; ages rise. */
export interface OwnAgeing {
  readonly ages: readonly AgeRate[];
  /** Left out: 50. */
  readonly restructuredPercent?: string;
}

/** A loan as provisioning needs it: what `replay` says of it, and what only the lender knows. */
export interface ProvisionLoan {
  readonly id: string;
  /** Principal owed, due or not: `outstanding.principal` of a replay. */
  readonly outstanding: string;
  /** The borrower's NPA, as `classifyBorrower` has it; null or left out: standard. */
  readonly npaSince?: string | null;
  /** Restructured and not yet through its time of proof; left out: false. */
  readonly restructured?: boolean;
  /** The part of the balance that the realisable value of security covers, 0 to 1; left out: 0. */
  readonly securedShare?: string;
  /** For tables whose standard percentage differs by category, such as `farm` or `sme`. */
  readonly category?: string;
  /** Identified as a loss by the lender, its auditor or the supervisor; left out: false. */
  readonly loss?: boolean;
  /** Instalments not fully paid and due by `asOf`, with what of each is unpaid; left out: none. */
  readonly overdue?: readonly {
    readonly due: string;
    readonly principal: string;
    /** Left out: nil. */
    readonly interest?: string;
  }[];
}

/** The class of a loan for provisioning. */
export type AssetClass = 'standard' | 'sub-standard' | 'doubtful' | 'loss';

/** One figure of a provision: so many percent of an amount, by a rule. */
export interface ProvisionPart {
  /** The rule in words, such as `doubtful up to 12 months, secured part`. */
  readonly rule: string;
  readonly base: string;
  readonly percent: string;
  readonly amount: string;
}

/** The provision of one loan. */
export interface LoanProvision {
  readonly id: string;
  readonly class: AssetClass;
  readonly outstanding: string;
  /** What it is made of; under a table of instalments what its own instalments ask for. */
  readonly parts: readonly ProvisionPart[];
  /** Its share of the total: the sum of the parts, except under a table of instalments. */
  readonly provision: string;
}

/** What `provision` answers. */
export interface ProvisionOutput {
  readonly asOf: string;
  readonly table: {
    readonly name: string;
    readonly effectiveFrom: string;
    readonly citation: string;
    readonly recalled: string;
  };
  readonly loans: readonly LoanProvision[];
  readonly total: {
    readonly outstanding: string;
    readonly provision: string;
    /** Of it, on loans that are standard: it is not deducted for net NPA. */
    readonly standard: string;
    /** Of it, on all others. */
    readonly npa: string;
  };
  /** Of a table of instalments: the two amounts of which the greater is the total. */
  readonly greaterOf?: { readonly floor: ProvisionPart; readonly installments: string };
}
