/**
 * The rows that are kept, by table. Money is a whole number of minor units of the institution's
 * currency, dates are `YYYY-MM-DD`, instants are ISO 8601 in UTC, and every row has a text `id`.
 * Rows of events, journal and audit are never changed or deleted: the databases forbid it.
 */
import type {
  AccountDayRow,
  AccountRow,
  JournalEntryRow,
  JournalLineRow,
  ManualJournalRow,
  SuspenseRow,
  TillCountRow,
  TillRow,
} from './rows/books.js';
import type { DocumentRow } from './rows/documents.js';
import type {
  AttendanceRow,
  CentreRow,
  GroupMemberRow,
  GroupRow,
  MeetingRow,
  SheetLineRow,
  SheetRow,
} from './rows/field.js';
import type {
  LoanEventRow,
  LoanRow,
  LoanStepRow,
  ProductRow,
  ProductVersionRow,
  TransactionRow,
} from './rows/loans.js';
import type {
  ApiKeyRow,
  BranchRow,
  CustomerRow,
  CustomerTermRow,
  FormerNumberRow,
  IdentityRow,
  InstitutionRow,
  LoanMoveRow,
  LogoRow,
  SessionRow,
  TransferRow,
  UserRow,
} from './rows/people.js';
import type {
  AuditRow,
  CounterRow,
  IdempotencyRow,
  JobRunRow,
  MessageRow,
  OutboxRow,
} from './rows/records.js';
import type { LeaseRow, WebhookDeliveryRow, WebhookRow } from './rows/webhooks.js';

export type {
  AccountDayRow,
  AccountKind,
  AccountRow,
  JournalEntryRow,
  JournalLineRow,
  ManualJournalRow,
  SuspenseRow,
  TillCountRow,
  TillRow,
} from './rows/books.js';
export type { DocumentRow } from './rows/documents.js';
export type {
  AttendanceRow,
  CentreRow,
  GroupMemberRow,
  GroupRow,
  MeetingRow,
  SheetLineRow,
  SheetRow,
} from './rows/field.js';
export type { Json } from './rows/json.js';
export type {
  ComingInterest,
  DocumentsNeeded,
  LoanEventRow,
  LoanRow,
  LoanStatus,
  LoanStepRow,
  PostedBalances,
  ProductLimits,
  ProductRow,
  ProductTerms,
  ProductVersionRow,
  TransactionKind,
  TransactionRow,
} from './rows/loans.js';
export type {
  Address,
  ApiKeyRow,
  BranchRow,
  CustomerRow,
  CustomerTermRow,
  Disclosures,
  FormerNumberRow,
  GrievanceOfficer,
  IdentityRow,
  InstitutionRow,
  Letterhead,
  LoanMoveRow,
  LogoRow,
  Nominee,
  SecondFactor,
  SessionRow,
  Settings,
  TransferRow,
  UserRow,
} from './rows/people.js';
export type {
  AuditRow,
  CounterRow,
  IdempotencyRow,
  JobRunRow,
  MessageRow,
  OutboxRow,
} from './rows/records.js';
export type { LeaseRow, WebhookDeliveryRow, WebhookRow } from './rows/webhooks.js';

/** Every table, by the name it has in code. */
export interface Tables {
  institutions: InstitutionRow;
  branches: BranchRow;
  users: UserRow;
  sessions: SessionRow;
  apiKeys: ApiKeyRow;
  customers: CustomerRow;
  identities: IdentityRow;
  customerTerms: CustomerTermRow;
  formerNumbers: FormerNumberRow;
  transfers: TransferRow;
  loanMoves: LoanMoveRow;
  products: ProductRow;
  productVersions: ProductVersionRow;
  loans: LoanRow;
  loanSteps: LoanStepRow;
  loanEvents: LoanEventRow;
  transactions: TransactionRow;
  tills: TillRow;
  tillCounts: TillCountRow;
  suspense: SuspenseRow;
  accounts: AccountRow;
  journalEntries: JournalEntryRow;
  journalLines: JournalLineRow;
  accountDays: AccountDayRow;
  manualJournals: ManualJournalRow;
  idempotency: IdempotencyRow;
  audit: AuditRow;
  outbox: OutboxRow;
  messages: MessageRow;
  jobRuns: JobRunRow;
  centres: CentreRow;
  groups: GroupRow;
  groupMembers: GroupMemberRow;
  meetings: MeetingRow;
  attendance: AttendanceRow;
  sheets: SheetRow;
  sheetLines: SheetLineRow;
  counters: CounterRow;
  webhooks: WebhookRow;
  webhookDeliveries: WebhookDeliveryRow;
  leases: LeaseRow;
  documents: DocumentRow;
  logos: LogoRow;
}

export type TableName = keyof Tables;

/** The row of a table. */
export type Row<T extends TableName> = Tables[T];
