import type { TableName } from '@mfi/operations/ports';

/** Every table, and whether its rows are taken along: sessions are of one place, and begin anew. */
const TAKEN_ALONG: Readonly<Record<TableName, boolean>> = {
  institutions: true,
  branches: true,
  users: true,
  sessions: false,
  apiKeys: true,
  customers: true,
  identities: true,
  customerTerms: true,
  formerNumbers: true,
  products: true,
  productVersions: true,
  loans: true,
  loanSteps: true,
  loanEvents: true,
  transactions: true,
  suspense: true,
  tills: true,
  tillCounts: true,
  accounts: true,
  journalEntries: true,
  journalLines: true,
  accountDays: true,
  manualJournals: true,
  idempotency: true,
  audit: true,
  outbox: true,
  messages: true,
  jobRuns: true,
  centres: true,
  groups: true,
  groupMembers: true,
  transfers: true,
  loanMoves: true,
  meetings: true,
  attendance: true,
  sheets: true,
  sheetLines: true,
  webhooks: true,
  webhookDeliveries: true,
  documents: true,
  logos: true,
  leases: false,
  counters: true,
};

/** Every table there is. */
export const ALL_TABLES = Object.keys(TAKEN_ALONG) as readonly TableName[];

/** The tables whose rows are taken along. */
export const DATA_TABLES = ALL_TABLES.filter((table) => TAKEN_ALONG[table]);

/** The file of a table's rows. */
export function fileOfTable(table: TableName): string {
  return `${table}.jsonl`;
}
