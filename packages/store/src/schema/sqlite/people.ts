// Made from ../pg/people.ts by tools/generate.js: change that one.
/** The institution, its branches and users, and its customers. */
import type {
  Address,
  BranchRow,
  CustomerRow,
  FormerNumberRow,
  Nominee,
  SecondFactor,
  Settings,
  UserRow,
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

export const institutions = table('institutions', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  settings: json<Settings>('settings').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const logos = table('logos', {
  id: text('id').primaryKey(),
  image: text('image').notNull(),
  width: int('width').notNull(),
  height: int('height').notNull(),
  bytes: int('bytes').notNull(),
  sha256: text('sha256').notNull(),
  setBy: text('set_by').notNull(),
  setAt: instant('set_at').notNull(),
});

export const branches = table(
  'branches',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    businessDate: date('business_date').notNull(),
    dayStatus: text<BranchRow['dayStatus']>('day_status').notNull(),
    holidays: json<BranchRow['holidays']>('holidays').notNull(),
    dayEndTime: text('day_end_time'),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [unique('branches_code').on(t.code)],
);

export const users = table(
  'users',
  {
    id: text('id').primaryKey(),
    username: text('username').notNull(),
    name: text('name').notNull(),
    role: text<UserRow['role']>('role').notNull(),
    branchId: text('branch_id').references((): Column => branches.id),
    customerId: text('customer_id').references((): Column => customers.id),
    passwordHash: text('password_hash').notNull(),
    secondFactor: json<SecondFactor>('second_factor'),
    status: text<UserRow['status']>('status').notNull(),
    failures: int('failures').notNull(),
    lockedUntil: instant('locked_until'),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('users_username').on(t.username),
    unique('users_customer').on(t.customerId),
    index('users_branch').on(t.branchId, t.id),
    index('users_role').on(t.role, t.id),
    index('users_status').on(t.status, t.id),
    check('users_failures_counted', sql`${t.failures} >= 0`),
  ],
);

export const sessions = table(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    family: text('family').notNull(),
    refreshHash: text('refresh_hash').notNull(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
    revokedWhy: text('revoked_why'),
  },
  (t) => [
    unique('sessions_refresh').on(t.refreshHash),
    index('sessions_user').on(t.userId, t.id),
    index('sessions_family').on(t.family, t.id),
    index('sessions_expiry').on(t.expiresAt),
  ],
);

export const apiKeys = table(
  'api_keys',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references((): Column => users.id),
    branchId: text('branch_id').references((): Column => branches.id),
    name: text('name').notNull(),
    hash: text('hash').notNull(),
    operations: json<readonly string[]>('operations').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    unique('api_keys_hash').on(t.hash),
    index('api_keys_user').on(t.userId, t.id),
    index('api_keys_branch').on(t.branchId, t.id),
  ],
);

export const customers = table(
  'customers',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    kind: text<CustomerRow['kind']>('kind').notNull(),
    name: text('name').notNull(),
    gender: text<NonNullable<CustomerRow['gender']>>('gender'),
    bornOn: date('born_on'),
    phone: text('phone'),
    otherPhones: json<readonly string[]>('other_phones'),
    email: text('email'),
    language: text<NonNullable<CustomerRow['language']>>('language'),
    contactBy: text<NonNullable<CustomerRow['contactBy']>>('contact_by'),
    address: json<Address>('address'),
    permanentAddress: json<Address>('permanent_address'),
    nominee: json<Nominee>('nominee'),
    householdId: text('household_id').references((): Column => customers.id),
    income: money('income'),
    obligations: money('obligations'),
    officerId: text('officer_id').references((): Column => users.id),
    kyc: text<CustomerRow['kyc']>('kyc').notNull(),
    kycBy: text('kyc_by'),
    kycAt: instant('kyc_at'),
    kycReason: text('kyc_reason'),
    status: text<CustomerRow['status']>('status').notNull(),
    createdAt: instant('created_at').notNull(),
    version: int('version').notNull(),
  },
  (t) => [
    unique('customers_number').on(t.number),
    index('customers_branch').on(t.branchId, t.id),
    index('customers_household').on(t.householdId, t.id),
    index('customers_officer').on(t.officerId, t.id),
    index('customers_kyc').on(t.kyc, t.id),
    index('customers_status').on(t.status, t.id),
    index('customers_phone').on(t.phone),
    check('customers_income_counted', sql`${t.income} >= 0`),
    check('customers_obligations_counted', sql`${t.obligations} >= 0`),
  ],
);

export const identities = table(
  'identities',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references((): Column => customers.id),
    kind: text('kind').notNull(),
    sealed: text('sealed').notNull(),
    fingerprint: text('fingerprint').notNull(),
    last4: text('last4').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    unique('identities_fingerprint').on(t.kind, t.fingerprint),
    index('identities_customer').on(t.customerId, t.id),
  ],
);

export const customerTerms = table(
  'customer_terms',
  {
    id: text('id').primaryKey(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    term: text('term').notNull(),
    customerId: text('customer_id')
      .notNull()
      .references((): Column => customers.id),
  },
  (t) => [
    index('customer_terms_branch').on(t.branchId, t.term, t.customerId, t.id),
    index('customer_terms_term').on(t.term, t.customerId, t.id),
    index('customer_terms_customer').on(t.customerId, t.id),
  ],
);

export const formerNumbers = table(
  'former_numbers',
  {
    id: text('id').primaryKey(),
    kind: text<FormerNumberRow['kind']>('kind').notNull(),
    branchId: text('branch_id')
      .notNull()
      .references((): Column => branches.id),
    formerNumber: text('former_number').notNull(),
    subjectId: text('subject_id').notNull(),
  },
  (t) => [
    unique('former_numbers_once').on(t.kind, t.branchId, t.formerNumber),
    index('former_numbers_number').on(t.kind, t.formerNumber, t.id),
    index('former_numbers_branch').on(t.branchId, t.id),
    index('former_numbers_subject').on(t.subjectId, t.id),
  ],
);
