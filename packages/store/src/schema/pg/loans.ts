/** What is lent: products, loans, their steps and events, and the money that moved for them. */
import type {
  DocumentsNeeded,
  Json,
  LoanEventRow,
  LoanRow,
  LoanStepRow,
  ProductRow,
  ProductVersionRow,
  TransactionRow,
} from '@mfi/operations/ports';
import { tills } from './books.js';
import {
  type Column,
  check,
  date,
  index,
  instant,
  int,
  json,
  money,
  sql,
  table,
  text,
  unique,
} from './kit.js';
import { branches, customers, users } from './people.js';

export const products = table(
  'products',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    status: text<ProductRow['status']>('status').notNull(),
    versionId: text('version_id')
      .notNull()
      .references((): Column => productVersions.id),
    documents: json<DocumentsNeeded>('documents'),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [unique('products_code').on(t.code), index('products_version').on(t.versionId)],
);

export const productVersions = table(
  'product_versions',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references((): Column => products.id),
    ordinal: int('ordinal').notNull(),
    terms: json<ProductVersionRow['terms']>('terms').notNull(),
    limits: json<ProductVersionRow['limits']>('limits').notNull(),
    chargeRules: text('charge_rules'),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [unique('product_versions_ordinal').on(t.productId, t.ordinal)],
);

export const loans = table(
  'loans',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    customerId: text('customer_id')
      .notNull()
      .references((): Column => customers.id),
    productId: text('product_id')
      .notNull()
      .references((): Column => products.id),
    productVersionId: text('product_version_id')
      .notNull()
      .references((): Column => productVersions.id),
    officerId: text('officer_id').references((): Column => users.id),
    status: text<LoanRow['status']>('status').notNull(),
    purpose: text('purpose'),
    principal: money('principal').notNull(),
    terms: json<LoanRow['terms']>('terms').notNull(),
    cycle: int('cycle').notNull(),
    appliedOn: date('applied_on').notNull(),
    decidedOn: date('decided_on'),
    disbursedOn: date('disbursed_on'),
    closedOn: date('closed_on'),
    asOf: date('as_of'),
    outstandingPrincipal: money('outstanding_principal').notNull(),
    outstandingInterest: money('outstanding_interest').notNull(),
    outstandingFee: money('outstanding_fee').notNull(),
    outstandingPenalty: money('outstanding_penalty').notNull(),
    duePrincipal: money('due_principal').notNull(),
    dueInterest: money('due_interest').notNull(),
    dueFee: money('due_fee').notNull(),
    duePenalty: money('due_penalty').notNull(),
    excess: money('excess').notNull(),
    dpd: int('dpd').notNull(),
    bucket: text('bucket').notNull(),
    arrearsSince: date('arrears_since'),
    npaSince: date('npa_since'),
    nextDueOn: date('next_due_on'),
    nextDueAmount: money('next_due_amount').notNull(),
    aheadOn: date('ahead_on'),
    aheadDue: money('ahead_due').notNull().default(0),
    aheadArrears: money('ahead_arrears').notNull().default(0),
    aheadArrearsPrincipal: money('ahead_arrears_principal').notNull().default(0),
    aheadPrincipal: money('ahead_principal').notNull().default(0),
    aheadInterest: money('ahead_interest').notNull().default(0),
    aheadSince: date('ahead_since'),
    aheadDpd: int('ahead_dpd').notNull().default(0),
    aheadBucket: text('ahead_bucket'),
    aheadNpaSince: date('ahead_npa_since'),
    aheadNextOn: date('ahead_next_on'),
    aheadNextAmount: money('ahead_next_amount').notNull().default(0),
    posted: json<LoanRow['posted']>('posted').notNull(),
    coming: json<LoanRow['coming']>('coming'),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('loans_number').on(t.number),
    index('loans_branch').on(t.branchId, t.id),
    index('loans_branch_number').on(t.branchId, t.number, t.id),
    index('loans_status').on(t.status, t.id),
    index('loans_branch_status').on(t.branchId, t.status, t.id),
    index('loans_branch_closed').on(t.branchId, t.closedOn, t.id),
    index('loans_branch_due').on(t.branchId, t.nextDueOn, t.id),
    index('loans_branch_ahead').on(t.branchId, t.status, t.aheadOn, t.id),
    // What is summed of the many that are not late: read without their rows, which SQLite does only where
    // the index has what it is asked for once more.
    index('loans_quiet')
      .on(
        t.branchId,
        t.aheadOn,
        t.outstandingPrincipal,
        t.outstandingInterest,
        sql`(${t.coming} is not null)`,
      )
      .where(sql`${t.coming} is not null`),
    // The few others of which a later day is kept, such as those that were rescheduled.
    index('loans_unsure')
      .on(t.branchId, t.status, t.aheadOn, t.id)
      .where(sql`${t.coming} is null and ${t.aheadOn} is not null`),
    // Of the few whose borrowers are NPA by them.
    index('loans_npa').on(t.status, t.customerId).where(sql`${t.aheadNpaSince} is not null`),
    index('loans_branch_dpd').on(t.branchId, t.dpd, t.id),
    index('loans_dpd').on(t.dpd, t.id),
    index('loans_status_dpd').on(t.status, t.dpd, t.id),
    index('loans_customer').on(t.customerId, t.id),
    index('loans_product').on(t.productId, t.id),
    index('loans_product_version').on(t.productVersionId),
    index('loans_officer').on(t.officerId, t.id),
    check('loans_principal_counted', sql`${t.principal} >= 0`),
    check('loans_days_counted', sql`${t.dpd} >= 0 and ${t.cycle} >= 1`),
  ],
);

export const loanSteps = table(
  'loan_steps',
  {
    id: text('id').primaryKey(),
    loanId: text('loan_id')
      .notNull()
      .references((): Column => loans.id),
    step: text<LoanStepRow['step']>('step').notNull(),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    on: date('on').notNull(),
    at: instant('at').notNull(),
    note: text('note'),
    facts: json<Json>('facts'),
  },
  (t) => [index('loan_steps_loan').on(t.loanId, t.id), index('loan_steps_user').on(t.userId)],
);

export const loanEvents = table(
  'loan_events',
  {
    id: text('id').primaryKey(),
    loanId: text('loan_id')
      .notNull()
      .references((): Column => loans.id),
    seq: int('seq').notNull(),
    on: date('on').notNull(),
    bookedOn: date('booked_on').notNull(),
    event: json<LoanEventRow['event']>('event').notNull(),
    transactionId: text('transaction_id').references((): Column => transactions.id),
    userId: text('user_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    unique('loan_events_seq').on(t.loanId, t.seq),
    index('loan_events_transaction').on(t.transactionId),
  ],
);

export const transactions = table(
  'transactions',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    loanId: text('loan_id')
      .notNull()
      .references((): Column => loans.id),
    kind: text<TransactionRow['kind']>('kind').notNull(),
    amount: money('amount').notNull(),
    mode: text<TransactionRow['mode']>('mode').notNull(),
    reference: text('reference'),
    receiptNumber: text('receipt_number'),
    on: date('on').notNull(),
    bookedOn: date('booked_on').notNull(),
    status: text<TransactionRow['status']>('status').notNull(),
    tillId: text('till_id').references((): Column => tills.id),
    eventId: text('event_id').references((): Column => loanEvents.id),
    allocation: json<Json>('allocation'),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    at: instant('at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('transactions_receipt').on(t.branchId, t.receiptNumber),
    index('transactions_branch').on(t.branchId, t.id),
    index('transactions_branch_day').on(t.branchId, t.bookedOn, t.id),
    index('transactions_loan').on(t.loanId, t.id),
    index('transactions_reference').on(t.reference, t.branchId, t.id),
    index('transactions_status').on(t.status, t.id),
    index('transactions_till').on(t.tillId, t.bookedOn, t.id),
    index('transactions_event').on(t.eventId),
    index('transactions_user').on(t.userId),
    check('transactions_amount_counted', sql`${t.amount} >= 0`),
  ],
);
