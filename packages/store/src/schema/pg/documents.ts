/** What is known of files of customers and loans; their bytes are elsewhere. */
import type { DocumentRow } from '@mfi/operations/ports';
import { type Column, check, index, instant, int, sql, table, text, unique } from './kit.js';
import { loans } from './loans.js';
import { branches, customers } from './people.js';

export const documents = table(
  'documents',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    customerId: text('customer_id')
      .notNull()
      .references((): Column => customers.id),
    loanId: text('loan_id').references((): Column => loans.id),
    kind: text<DocumentRow['kind']>('kind').notNull(),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: int('bytes').notNull(),
    sha256: text('sha256').notNull(),
    sentSha256: text('sent_sha256').notNull(),
    scan: text<DocumentRow['scan']>('scan').notNull(),
    store: text<DocumentRow['store']>('store').notNull(),
    place: text('place').notNull(),
    keyId: text('key_id').notNull(),
    status: text<DocumentRow['status']>('status').notNull(),
    note: text('note'),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    deletedBy: text('deleted_by'),
    deletedAt: instant('deleted_at'),
    erasedAt: instant('erased_at'),
    version: int('version').notNull(),
  },
  (t) => [
    unique('documents_number').on(t.number),
    index('documents_customer').on(t.customerId, t.addedAt, t.id),
    index('documents_loan').on(t.loanId, t.addedAt, t.id),
    index('documents_branch').on(t.branchId, t.addedAt, t.id),
    index('documents_branch_status').on(t.branchId, t.status, t.addedAt, t.id),
    index('documents_status').on(t.status, t.addedAt, t.id),
    index('documents_in_use').on(t.deletedAt, t.addedAt, t.id),
    index('documents_kind').on(t.kind, t.deletedAt, t.addedAt, t.id),
    index('documents_place').on(t.place),
    index('documents_deleted').on(t.status, t.erasedAt, t.deletedAt, t.id),
    check('documents_bytes_counted', sql`${t.bytes} > 0`),
  ],
);
