// Made from ../pg/index.ts by tools/generate.js: change that one.
/** Every table, by the name it has in code. */
export {
  accountDays,
  accounts,
  journalEntries,
  journalLines,
  manualJournals,
  suspense,
  tillCounts,
  tills,
} from './books.js';
export { documents } from './documents.js';
export {
  attendance,
  centres,
  groupMembers,
  groups,
  meetings,
  sheetLines,
  sheets,
} from './field.js';
export { loanEvents, loanSteps, loans, products, productVersions, transactions } from './loans.js';
export { jobRuns, messages } from './messages.js';
export {
  apiKeys,
  branches,
  customers,
  customerTerms,
  formerNumbers,
  identities,
  institutions,
  logos,
  sessions,
  users,
} from './people.js';
export { audit, counters, idempotency, outbox } from './records.js';
export { loanMoves, transfers } from './transfers.js';
export { leases, webhookDeliveries, webhooks } from './webhooks.js';
