/** Amounts, days and names as people write them: for eyes only, no program reads them. */
export { chargeName } from './charge-name.js';
export { dayColumn, dayText } from './day-text.js';
export { groupDigits } from './group-digits.js';
export { sumAmounts } from './sum-amounts.js';
