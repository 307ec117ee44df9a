/** What the clock does by itself, and how one of many processes does it. */
export { purgeDocuments } from './document/purge-documents.js';
export { endDays } from './job/end-days.js';
export { overdueAlert } from './job/overdue-alert.js';
export { purge } from './job/purge.js';
export { type Job, type Runner, runDueJobs, runJobNow } from './job/run-jobs.js';
export { type Clocks, lastSlot, type Schedule, slotsSince } from './job/schedule.js';
