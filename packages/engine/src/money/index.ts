/** Exact money: whole minor units, named rounding, lossless allocation. */
export { allocate } from './allocate.js';
export { currencies, minorDigits } from './currency.js';
export { type Decimal, decimalFraction, parseDecimal } from './decimal.js';
export { addFractions, type Fraction, fraction, multiplyFractions } from './fraction.js';
export { compare, gcd, type Int, isInt, max, min, minus, plus, sum, times, toInt } from './int.js';
export { formatAmount, parseAmount } from './money.js';
export { mulDiv, mulDivTo } from './mul-div.js';
export { ROUNDING_MODES, type Rounding, type RoundingMode } from './rounding.js';
