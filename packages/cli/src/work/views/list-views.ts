import { listAudit } from '@mfi/contracts/audit';
import { listBranches } from '@mfi/contracts/branch';
import { findDuplicates, listCustomers } from '@mfi/contracts/customer';
import { listAccounts, listEntries, listJournals } from '@mfi/contracts/ledger';
import { listLoans } from '@mfi/contracts/loan';
import { listPayments } from '@mfi/contracts/payment';
import { listProducts } from '@mfi/contracts/product';
import { listTills } from '@mfi/contracts/till';
import { listUsers } from '@mfi/contracts/user';
import type { Page } from '../../calc/run.js';
import { journalLines } from './loan-views.js';
import { type ColumnOf, tableOf } from './table-of.js';
import { type NamedView, sentence, viewOf } from './view.js';

interface List {
  readonly data: readonly object[];
  readonly nextCursor?: string | null;
}

/** A list as a table; names last, where a wrong width moves nothing. */
function listed(columns: readonly ColumnOf[]): (list: List, page: Page) => string[] {
  return ({ data, nextCursor }, page) => [
    ...tableOf(columns, data, page),
    ...more(nextCursor, page),
  ];
}

/** How the rest of a list is had. */
export function more(nextCursor: string | null | undefined, { palette }: Page): string[] {
  return nextCursor ? [palette.muted(`More follow: --cursor ${nextCursor}`)] : [];
}

const amount = { align: 'decimal' } as const;
const count = { align: 'right' } as const;

const PAYMENT_COLUMNS: readonly ColumnOf[] = [
  { name: 'number', header: 'Receipt' },
  { name: 'on', header: 'On', rank: 4 },
  { name: 'amount', header: 'Amount', ...amount },
  { name: 'kind', header: 'Kind', rank: 2 },
  { name: 'mode', header: 'Mode', rank: 1 },
  { name: 'status', header: 'Status', rank: 3 },
  { name: 'loan.number', header: 'Loan', rank: 5 },
  { name: 'customer.name', header: 'Customer', widthMin: 8 },
];

/** The views of lists. */
export const LIST_VIEWS: readonly NamedView[] = [
  viewOf(
    listCustomers,
    listed([
      { name: 'number', header: 'Number' },
      { name: 'branch', header: 'Branch', rank: 1 },
      { name: 'status', header: 'Status', rank: 2 },
      { name: 'kyc', header: 'Identity', rank: 4 },
      { name: 'bornOn', header: 'Born on', rank: 3 },
      { name: 'phone', header: 'Phone', rank: 5 },
      { name: 'name', header: 'Name', widthMin: 16 },
    ]),
  ),
  viewOf(
    findDuplicates,
    listed([
      { name: 'number', header: 'Number' },
      { name: 'branch', header: 'Branch' },
      { name: 'why', header: 'Same' },
      { name: 'name', header: 'Name', widthMin: 12 },
    ]),
  ),
  viewOf(
    listLoans,
    listed([
      { name: 'number', header: 'Number' },
      { name: 'status', header: 'Status', rank: 6 },
      { name: 'product', header: 'Product', rank: 1 },
      { name: 'outstanding.total', header: 'Outstanding', rank: 5, ...amount },
      { name: 'due.total', header: 'Due', rank: 4, ...amount },
      { name: 'dpd', header: 'Late', rank: 3, ...count },
      { name: 'nextDueOn', header: 'Next due', rank: 2 },
      { name: 'customer.name', header: 'Customer', widthMin: 12 },
    ]),
  ),
  viewOf(
    listPayments,
    // A payment that waits for its receipt is named by its id.
    ({ data, nextCursor }, page) =>
      listed(PAYMENT_COLUMNS)(
        { data: data.map((row) => ({ ...row, number: row.number ?? row.id })), nextCursor },
        page,
      ),
  ),
  viewOf(
    listProducts,
    listed([
      { name: 'code', header: 'Code' },
      { name: 'status', header: 'Status', rank: 2 },
      { name: 'current.ordinal', header: 'Version', rank: 1, ...count },
      { name: 'current.principalMin', header: 'From', rank: 3, ...amount },
      { name: 'current.principalMax', header: 'To', rank: 4, ...amount },
      { name: 'name', header: 'Name', widthMin: 12 },
    ]),
  ),
  viewOf(
    listTills,
    listed([
      { name: 'balance', header: 'Balance', ...amount },
      { name: 'status', header: 'Status' },
      { name: 'openedOn', header: 'Opened on', rank: 1 },
      { name: 'cashier.username', header: 'Cashier', rank: 2 },
      { name: 'name', header: 'Till', widthMin: 8 },
    ]),
  ),
  viewOf(
    listBranches,
    listed([
      { name: 'code', header: 'Code' },
      { name: 'businessDate', header: 'Day' },
      { name: 'dayStatus', header: 'Day is' },
      { name: 'name', header: 'Name', widthMin: 12 },
    ]),
  ),
  viewOf(
    listUsers,
    listed([
      { name: 'username', header: 'Username' },
      { name: 'role', header: 'Role' },
      { name: 'branch', header: 'Branch', rank: 2 },
      { name: 'status', header: 'Status', rank: 3 },
      { name: 'lockedUntil', header: 'Locked until', rank: 1, optional: true },
      { name: 'name', header: 'Name', widthMin: 12 },
    ]),
  ),
  viewOf(
    listAccounts,
    listed([
      { name: 'code', header: 'Code' },
      { name: 'kind', header: 'Kind' },
      { name: 'status', header: 'Status', rank: 1 },
      { name: 'name', header: 'Name', widthMin: 12 },
    ]),
  ),
  viewOf(listEntries, ({ data, nextCursor }, page) => [
    ...data.flatMap((entry) => [
      ...sentence(
        `${entry.branch} ${entry.seq}  ${entry.on}  ${entry.kind}  ${entry.narration}`,
        page,
      ).map(page.palette.heading),
      ...journalLines(entry.lines, page),
      '',
    ]),
    ...(data.length === 0 ? ['None.'] : []),
    ...more(nextCursor, page),
  ]),
  viewOf(
    listJournals,
    listed([
      { name: 'id', header: 'Journal' },
      { name: 'on', header: 'On', rank: 2 },
      { name: 'status', header: 'Status', rank: 3 },
      { name: 'total', header: 'Total', ...amount },
      { name: 'narration', header: 'What', rank: 1, widthMin: 12 },
    ]),
  ),
  viewOf(
    listAudit,
    listed([
      { name: 'seq', header: '#', ...count },
      { name: 'branch', header: 'Branch', rank: 2 },
      { name: 'at', header: 'At', rank: 3 },
      { name: 'operation', header: 'What' },
      { name: 'user', header: 'By', rank: 1, widthMin: 6 },
      { name: 'targetId', header: 'To', rank: 4, widthMin: 8 },
    ]),
  ),
];
