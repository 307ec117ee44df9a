import type { LoanRow, Store, TableName, Writer } from '@mfi/operations/ports';
import { NOTHING_AHEAD } from '../../src/loan/snapshot.js';

/** Every table, so that nothing of the database is left out. */
const TABLES = Object.keys({
  institutions: true,
  branches: true,
  users: true,
  sessions: true,
  apiKeys: true,
  customers: true,
  identities: true,
  customerTerms: true,
  formerNumbers: true,
  transfers: true,
  loanMoves: true,
  products: true,
  productVersions: true,
  loans: true,
  loanSteps: true,
  loanEvents: true,
  transactions: true,
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
  webhooks: true,
  webhookDeliveries: true,
  documents: true,
  logos: true,
  leases: true,
  counters: true,
  centres: true,
  groups: true,
  groupMembers: true,
  meetings: true,
  attendance: true,
  sheets: true,
  sheetLines: true,
  suspense: true,
} satisfies Record<TableName, true>) as TableName[];

/** Everything that is kept, as one text. */
export async function everythingKept(store: Store): Promise<string> {
  return store.read(async (db) => {
    const rows: string[] = [];
    for (const table of TABLES) {
      for await (const row of db.scan(table)) rows.push(`${table} ${JSON.stringify(row)}`);
    }
    return rows.join('\n');
  });
}

/** What tells one loan of these tests from another. */
export type LoanFacts = Pick<LoanRow, 'id' | 'number' | 'branchId' | 'customerId' | 'status'>;

/** Puts a loan there, as if it had come all its way; its product comes with it. */
export async function insertLoan(db: Writer, facts: LoanFacts): Promise<void> {
  const createdAt = '2026-01-01T00:00:00.000Z';
  const [productId, versionId] = [`pr_${facts.id}`, `pv_${facts.id}`];
  const product = {
    code: `P-${facts.number}`,
    name: 'Loan',
    status: 'active',
    version: 1,
  } as const;
  const terms = { currency: 'INR' } as unknown as LoanRow['terms'];
  // Each names the other: the database looks when the transaction ends.
  await db.insert('products', { ...product, id: productId, versionId, documents: null, createdAt });
  await db.insert('productVersions', {
    id: versionId,
    productId,
    ordinal: 1,
    terms,
    limits: { principalMin: 0, principalMax: 1 },
    chargeRules: null,
    createdAt,
    createdBy: 'system',
  });
  await db.insert('loans', {
    ...facts,
    productId,
    productVersionId: versionId,
    officerId: null,
    purpose: null,
    principal: 1_000_000,
    terms,
    cycle: 1,
    appliedOn: '2026-01-01',
    decidedOn: null,
    disbursedOn: null,
    closedOn: null,
    asOf: null,
    outstandingPrincipal: 900_000,
    outstandingInterest: 1_250,
    outstandingFee: 0,
    outstandingPenalty: 5,
    duePrincipal: 0,
    dueInterest: 0,
    dueFee: 0,
    duePenalty: 0,
    excess: 0,
    dpd: 3,
    bucket: 'standard',
    arrearsSince: null,
    npaSince: null,
    nextDueOn: null,
    nextDueAmount: 0,
    ...NOTHING_AHEAD,
    posted: {},
    coming: null,
    createdAt,
    version: 1,
  });
}
