// Made from ../pg/books.ts by tools/generate.js: change that one.
/** The books: tills and their counts, accounts, the journal and what it adds up to. */
import type {
  AccountRow,
  JournalEntryRow,
  ManualJournalRow,
  SuspenseRow,
  TillCountRow,
  TillRow,
} from '@mfi/operations/ports';
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
import { transactions } from './loans.js';
import { branches, users } from './people.js';

export const tills = table(
  'tills',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    name: text('name').notNull(),
    userId: text('user_id').references((): Column => users.id),
    status: text<TillRow['status']>('status').notNull(),
    balance: money('balance').notNull(),
    openedOn: date('opened_on'),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [unique('tills_name').on(t.branchId, t.name), index('tills_user').on(t.userId)],
);

export const tillCounts = table(
  'till_counts',
  {
    id: text('id').primaryKey(),
    tillId: text('till_id')
      .notNull()
      .references((): Column => tills.id),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    on: date('on').notNull(),
    kind: text<TillCountRow['kind']>('kind').notNull(),
    denominations: json<TillCountRow['denominations']>('denominations').notNull(),
    counted: money('counted').notNull(),
    expected: money('expected').notNull(),
    reason: text('reason'),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    at: instant('at').notNull(),
  },
  (t) => [
    index('till_counts_till').on(t.tillId, t.on, t.id),
    index('till_counts_branch').on(t.branchId, t.on, t.id),
    index('till_counts_user').on(t.userId),
    check('till_counts_counted', sql`${t.counted} >= 0`),
  ],
);

export const accounts = table(
  'accounts',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text<AccountRow['kind']>('kind').notNull(),
    purpose: text('purpose'),
    status: text<AccountRow['status']>('status').notNull(),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [unique('accounts_code').on(t.code), unique('accounts_purpose').on(t.purpose)],
);

export const journalEntries = table(
  'journal_entries',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    seq: int('seq').notNull(),
    on: date('on').notNull(),
    valueOn: date('value_on').notNull(),
    kind: text<JournalEntryRow['kind']>('kind').notNull(),
    subjectId: text('subject_id'),
    transactionId: text('transaction_id').references((): Column => transactions.id),
    narration: text('narration').notNull(),
    userId: text('user_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    unique('journal_entries_seq').on(t.branchId, t.seq),
    index('journal_entries_branch').on(t.branchId, t.id),
    index('journal_entries_branch_day').on(t.branchId, t.on, t.seq, t.id),
    index('journal_entries_subject').on(t.subjectId, t.id),
    index('journal_entries_transaction').on(t.transactionId),
  ],
);

export const journalLines = table(
  'journal_lines',
  {
    id: text('id').primaryKey(),
    entryId: text('entry_id')
      .notNull()
      .references((): Column => journalEntries.id),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    accountId: text('account_id')
      .notNull()
      .references((): Column => accounts.id),
    on: date('on').notNull(),
    debit: money('debit').notNull(),
    credit: money('credit').notNull(),
  },
  (t) => [
    index('journal_lines_entry').on(t.entryId, t.id),
    index('journal_lines_account').on(t.accountId, t.on, t.id),
    index('journal_lines_branch').on(t.branchId, t.on, t.id),
    check(
      'journal_lines_one_side',
      sql`${t.debit} >= 0 and ${t.credit} >= 0 and (${t.debit} = 0 or ${t.credit} = 0)`,
    ),
  ],
);

export const suspense = table(
  'suspense',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    amount: money('amount').notNull(),
    left: money('left_amount').notNull(),
    status: text<SuspenseRow['status']>('status').notNull(),
    mode: text<SuspenseRow['mode']>('mode').notNull(),
    reference: text('reference'),
    phone: text('phone'),
    text: text('text'),
    on: date('on').notNull(),
    bookedOn: date('booked_on').notNull(),
    entryId: text('entry_id')
      .notNull()
      .references((): Column => journalEntries.id),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    at: instant('at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('suspense_number').on(t.number),
    index('suspense_branch').on(t.branchId, t.on, t.id),
    index('suspense_branch_status').on(t.branchId, t.status, t.on, t.id),
    index('suspense_entry').on(t.entryId),
    index('suspense_user').on(t.userId),
    check('suspense_left', sql`${t.left} >= 0`),
  ],
);

export const accountDays = table(
  'account_days',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    accountId: text('account_id')
      .notNull()
      .references((): Column => accounts.id),
    on: date('on').notNull(),
    debit: money('debit').notNull(),
    credit: money('credit').notNull(),
  },
  (t) => [
    unique('account_days_day').on(t.branchId, t.accountId, t.on),
    index('account_days_branch').on(t.branchId, t.on, t.id),
    index('account_days_account').on(t.accountId, t.on, t.id),
    check('account_days_counted', sql`${t.debit} >= 0 and ${t.credit} >= 0`),
  ],
);

export const manualJournals = table(
  'manual_journals',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    status: text<ManualJournalRow['status']>('status').notNull(),
    on: date('on').notNull(),
    narration: text('narration').notNull(),
    lines: json<ManualJournalRow['lines']>('lines').notNull(),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    at: instant('at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decidedWhy: text('decided_why'),
    entryId: text('entry_id').references((): Column => journalEntries.id),
    version: int('version').notNull(),
  },
  (t) => [
    index('manual_journals_branch').on(t.branchId, t.id),
    index('manual_journals_status').on(t.branchId, t.status, t.id),
    index('manual_journals_user').on(t.userId),
    index('manual_journals_entry').on(t.entryId),
  ],
);
