/** The spreadsheet functions of `tvm`. */
export const TVM_FUNCTIONS = [
  'pmt',
  'ipmt',
  'ppmt',
  'cumipmt',
  'cumprinc',
  'pv',
  'fv',
  'nper',
  'rate',
  'effect',
  'nominal',
  'npv',
  'irr',
] as const;

/** One of {@link TVM_FUNCTIONS}. */
export type TvmFunction = (typeof TVM_FUNCTIONS)[number];

/**
 * What `tvm` reads: each function only its own fields. Amounts and rates are decimal strings; money
 * received is positive, money paid negative.
 */
export interface TvmInput {
  readonly function: TvmFunction;
  /** A fraction: `"0.08"` is 8%. Of a year when `perYear` is given. */
  readonly rate?: string;
  /** The rate is divided by it; for effect and nominal, how often it compounds. Left out: 1. */
  readonly perYear?: number;
  readonly periods?: number;
  /** The period asked for, 1 to `periods`. */
  readonly period?: number;
  /** The first and the last period summed, 1 to `periods`. */
  readonly from?: number;
  readonly to?: number;
  readonly pmt?: string;
  readonly pv?: string;
  /** Left out: nil. */
  readonly fv?: string;
  /** When payments fall; left out: end. */
  readonly when?: 'end' | 'begin';
  /** One a period. */
  readonly values?: readonly string[];
  /** Places behind the point, 0 to 30; left out: 10. */
  readonly decimals?: number;
}

/** What `tvm` answers: a decimal string with as many places as asked for, rounded half-up. */
export interface TvmOutput {
  readonly value: string;
}
