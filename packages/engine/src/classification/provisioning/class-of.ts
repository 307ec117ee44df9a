import type { Day } from '../../date/civil.js';
import { addMonths } from '../../date/period.js';
import { type Decimal, parseDecimal, powerOfTen } from '../../money/decimal.js';
import { type Int, times } from '../../money/int.js';
import { mulDiv } from '../../money/mul-div.js';
import type { AssetClass } from './provision-input.js';
import type { ProvidedLoan } from './read-provision.js';

/** One figure of a provision, in minor units. */
export interface Part {
  readonly rule: string;
  readonly base: Int;
  readonly percent: string;
  readonly amount: Int;
}

/** A loan's provision, in minor units. */
export interface Provided {
  readonly assetClass: AssetClass;
  readonly parts: readonly Part[];
  readonly provision: Int;
}

/** Months of NPA after which a loan is doubtful, where a table says nothing of it. */
const SUBSTANDARD_MONTHS = 12;

/**
 * The class of a loan: loss where it is identified as one; an NPA is sub-standard for up to
 * `substandardMonths`, then doubtful. RBI (Non-Banking Financial Companies - Income Recognition,
 * Asset Classification and Provisioning) Directions, 2025, definitions.
 */
export function classOf(
  { loss, npaSince }: Pick<ProvidedLoan, 'loss' | 'npaSince'>,
  asOf: Day,
  substandardMonths = SUBSTANDARD_MONTHS,
): AssetClass {
  if (loss) return 'loss';
  if (npaSince === null) return 'standard';
  return asOf <= addMonths(npaSince, substandardMonths) ? 'sub-standard' : 'doubtful';
}

/** A part of a provision: a percentage of an amount, rounded half-up to the minor unit. */
export function partOf(rule: string, base: Int, percent: string): Part {
  const { digits, scale } = decimalOf(percent);
  const amount = mulDiv(base, digits, times(100, powerOfTen(scale)), 'half-up');
  return { rule, base, percent, amount };
}

/** A percentage of a table; the tables hold plain decimals only. */
export function decimalOf(percent: string): Decimal {
  const value = parseDecimal(percent);
  if (value === undefined) throw new RangeError(`decimalOf: ${percent} is no decimal`);
  return value;
}
