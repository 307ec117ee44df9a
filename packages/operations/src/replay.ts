/** What is reckoned of many loans, for a thread that does nothing else. */
export { replayLoans } from './branch/replay-loans.js';
export { bookedEffects } from './loan/booked-effect.js';
export { loanFindings } from './loan/loan-findings.js';
