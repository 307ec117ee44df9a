// Made from ../pg/field.ts by tools/generate.js: change that one.
/** The work outside: centres, groups and their members, meetings, and collection sheets. */
import type {
  AttendanceRow,
  CentreRow,
  GroupMemberRow,
  GroupRow,
  MeetingRow,
  SheetLineRow,
  SheetRow,
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
import { loans, transactions } from './loans.js';
import { branches, customers, users } from './people.js';

export const centres = table(
  'centres',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    code: text('code').notNull(),
    name: text('name').notNull(),
    place: text('place'),
    firstMeetingOn: date('first_meeting_on').notNull(),
    meetingWeekday: text('meeting_weekday').notNull(),
    meetingTime: text('meeting_time'),
    frequency: text<CentreRow['frequency']>('frequency').notNull(),
    officerId: text('officer_id').references((): Column => users.id),
    status: text<CentreRow['status']>('status').notNull(),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('centres_code').on(t.code),
    index('centres_branch').on(t.branchId, t.code, t.id),
    index('centres_officer').on(t.officerId, t.code, t.id),
  ],
);

export const groups = table(
  'groups',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    centreId: text('centre_id')
      .notNull()
      .references((): Column => centres.id),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    name: text('name').notNull(),
    status: text<GroupRow['status']>('status').notNull(),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('groups_number').on(t.number),
    index('groups_centre').on(t.centreId, t.id),
    index('groups_branch').on(t.branchId, t.id),
  ],
);

export const groupMembers = table(
  'group_members',
  {
    id: text('id').primaryKey(),
    groupId: text('group_id')
      .notNull()
      .references((): Column => groups.id),
    customerId: text('customer_id')
      .notNull()
      .references((): Column => customers.id),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    role: text<GroupMemberRow['role']>('role').notNull(),
    joinedOn: date('joined_on').notNull(),
    leftOn: date('left_on'),
  },
  (t) => [
    index('group_members_group').on(t.groupId, t.leftOn, t.id),
    index('group_members_customer').on(t.customerId, t.leftOn, t.id),
    index('group_members_branch').on(t.branchId, t.id),
  ],
);

export const meetings = table(
  'meetings',
  {
    id: text('id').primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references((): Column => centres.id),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    on: date('on').notNull(),
    plannedOn: date('planned_on').notNull(),
    status: text<MeetingRow['status']>('status').notNull(),
    note: text('note'),
    version: int('version').notNull(),
  },
  (t) => [
    unique('meetings_day').on(t.centreId, t.on),
    index('meetings_branch').on(t.branchId, t.on, t.id),
  ],
);

export const attendance = table(
  'attendance',
  {
    id: text('id').primaryKey(),
    meetingId: text('meeting_id')
      .notNull()
      .references((): Column => meetings.id),
    customerId: text('customer_id')
      .notNull()
      .references((): Column => customers.id),
    status: text<AttendanceRow['status']>('status').notNull(),
  },
  (t) => [
    unique('attendance_once').on(t.meetingId, t.customerId),
    index('attendance_customer').on(t.customerId, t.id),
  ],
);

export const sheets = table(
  'sheets',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    centreId: text('centre_id').references((): Column => centres.id),
    officerId: text('officer_id').references((): Column => users.id),
    on: date('on').notNull(),
    status: text<SheetRow['status']>('status').notNull(),
    exportedAt: instant('exported_at'),
    controlTotal: money('control_total'),
    denominations: json<NonNullable<SheetRow['denominations']>>('denominations'),
    postedAt: instant('posted_at'),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('sheets_number').on(t.number),
    index('sheets_branch').on(t.branchId, t.on, t.id),
    index('sheets_centre').on(t.centreId, t.on, t.id),
    index('sheets_officer').on(t.officerId, t.on, t.id),
    index('sheets_user').on(t.userId),
    check('sheets_total_counted', sql`${t.controlTotal} >= 0`),
  ],
);

export const sheetLines = table(
  'sheet_lines',
  {
    id: text('id').primaryKey(),
    sheetId: text('sheet_id')
      .notNull()
      .references((): Column => sheets.id),
    ordinal: int('ordinal').notNull(),
    groupId: text('group_id').references((): Column => groups.id),
    loanId: text('loan_id')
      .notNull()
      .references((): Column => loans.id),
    customerId: text('customer_id')
      .notNull()
      .references((): Column => customers.id),
    due: money('due').notNull(),
    arrears: money('arrears').notNull(),
    advance: money('advance').notNull(),
    nextDueOn: date('next_due_on'),
    nextDueAmount: money('next_due_amount').notNull(),
    amount: money('amount'),
    attendance: text<NonNullable<SheetLineRow['attendance']>>('attendance'),
    status: text<SheetLineRow['status']>('status').notNull(),
    transactionId: text('transaction_id').references((): Column => transactions.id),
    problem: text('problem'),
  },
  (t) => [
    unique('sheet_lines_ordinal').on(t.sheetId, t.ordinal),
    index('sheet_lines_group').on(t.groupId),
    index('sheet_lines_loan').on(t.loanId, t.id),
    index('sheet_lines_customer').on(t.customerId, t.id),
    index('sheet_lines_transaction').on(t.transactionId),
    check('sheet_lines_amount_counted', sql`${t.amount} >= 0`),
  ],
);
