/** Amounts and days as people write them: for eyes only, no program reads them. */
export { dayColumn, dayText } from './day-text.js';
export { groupDigits } from './group-digits.js';
