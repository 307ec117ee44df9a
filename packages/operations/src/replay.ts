/** Following loans to the end of a day, for a thread that does nothing else. */
export { replayLoans } from './branch/replay-loans.js';
