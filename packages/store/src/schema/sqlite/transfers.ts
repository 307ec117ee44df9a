// Made from ../pg/transfers.ts by tools/generate.js: change that one.
/** People who go from one branch to another. */
import type { TransferRow } from '@mfi/operations/ports';
import { centres } from './field.js';
import {
  type Column,
  check,
  date,
  index,
  instant,
  int,
  money,
  sql,
  table,
  text,
  unique,
} from './kit.js';
import { loans } from './loans.js';
import { branches, users } from './people.js';

export const transfers = table(
  'transfers',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    toBranchId: text('to_branch_id')
      .notNull()
      .references((): Column => branches.id),
    kind: text<TransferRow['kind']>('kind').notNull(),
    subjectId: text('subject_id').notNull(),
    toCentreId: text('to_centre_id').references((): Column => centres.id),
    status: text<TransferRow['status']>('status').notNull(),
    reason: text('reason').notNull(),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    at: instant('at').notNull(),
    decidedBy: text('decided_by').references((): Column => users.id),
    decidedAt: instant('decided_at'),
    decidedWhy: text('decided_why'),
    customers: int('customers'),
    loans: int('loans'),
    principal: money('principal'),
    version: int('version').notNull(),
  },
  (t) => [
    unique('transfers_number').on(t.number),
    index('transfers_branch').on(t.branchId, t.status, t.id),
    index('transfers_to_branch').on(t.toBranchId, t.status, t.id),
    index('transfers_from').on(t.branchId, t.id),
    index('transfers_to').on(t.toBranchId, t.id),
    index('transfers_subject').on(t.subjectId, t.status, t.id),
    index('transfers_to_centre').on(t.toCentreId),
    index('transfers_user').on(t.userId),
    index('transfers_decider').on(t.decidedBy),
    check('transfers_counted', sql`${t.customers} >= 0 and ${t.loans} >= 0`),
    check('transfers_principal_counted', sql`${t.principal} >= 0`),
  ],
);

export const loanMoves = table(
  'loan_moves',
  {
    id: text('id').primaryKey(),
    loanId: text('loan_id')
      .notNull()
      .references((): Column => loans.id),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    toBranchId: text('to_branch_id')
      .notNull()
      .references((): Column => branches.id),
    on: date('on').notNull(),
  },
  (t) => [
    index('loan_moves_loan').on(t.loanId, t.on, t.id),
    index('loan_moves_on').on(t.on, t.id),
    index('loan_moves_branch').on(t.branchId, t.on, t.id),
    index('loan_moves_to_branch').on(t.toBranchId, t.on, t.id),
  ],
);
