import type { Query, TableName, Where, Writer } from '@mfi/operations/ports';
import { expect, test } from 'vitest';
import { plans, slowSteps } from './plans.js';

const up = (...columns: string[]) => columns.map((column) => [column, 'asc'] as const);
const down = (...columns: string[]) => columns.map((column) => [column, 'desc'] as const);
const AFTER = {
  id: 'x',
  closedOn: 'x',
  bookedOn: 'x',
  nextDueOn: 'x',
  dpd: 1,
  on: 'x',
  seq: 1,
  ordinal: 1,
  term: 'x',
};

interface Listed {
  readonly table: TableName;
  readonly where: object;
  readonly order?: readonly (readonly [string, 'asc' | 'desc'])[];
}

/** The lists that people look at, as they ask for them. */
const LISTS: readonly Listed[] = [
  { table: 'customers', where: { branchId: 'b' } },
  { table: 'customers', where: { branchId: 'b' }, order: down('id') },
  { table: 'customers', where: {} },
  { table: 'customers', where: { householdId: 'h' } },
  { table: 'customers', where: { officerId: 'u' } },
  {
    table: 'customerTerms',
    where: { branchId: 'b', term: { startsWith: 'sit' } },
    order: up('term', 'customerId'),
  },
  {
    table: 'customerTerms',
    where: { term: { startsWith: 'sit' } },
    order: up('term', 'customerId'),
  },
  { table: 'loans', where: { branchId: 'b' } },
  { table: 'loans', where: { status: 'active' } },
  { table: 'loans', where: { branchId: 'b', status: 'active' } },
  {
    table: 'loans',
    where: { branchId: 'b', closedOn: { after: 'd' }, disbursedOn: { to: 'd' } },
    order: up('closedOn'),
  },
  { table: 'loans', where: { branchId: 'b', nextDueOn: { to: 'd' } }, order: up('nextDueOn') },
  { table: 'loans', where: { branchId: 'b', dpd: { from: 1 } }, order: down('dpd') },
  { table: 'loans', where: { customerId: 'c' } },
  { table: 'loans', where: { officerId: 'u' } },
  { table: 'loanSteps', where: { loanId: 'l' } },
  { table: 'loanEvents', where: { loanId: 'l' }, order: up('seq') },
  { table: 'transactions', where: { branchId: 'b', bookedOn: 'd' } },
  { table: 'transactions', where: { branchId: 'b' }, order: down('bookedOn') },
  {
    table: 'transactions',
    where: { branchId: 'b', bookedOn: { from: 'd', to: 'e' } },
    order: up('bookedOn'),
  },
  { table: 'transactions', where: { loanId: 'l' } },
  { table: 'transactions', where: { status: 'pending' } },
  { table: 'transactions', where: { tillId: 't', bookedOn: 'd' } },
  { table: 'tillCounts', where: { tillId: 't' }, order: down('on') },
  {
    table: 'journalEntries',
    where: { branchId: 'b', on: { from: 'd', to: 'e' } },
    order: up('on', 'seq'),
  },
  { table: 'journalEntries', where: { subjectId: 'l' } },
  { table: 'journalLines', where: { entryId: 'j' } },
  { table: 'journalLines', where: { accountId: 'a', on: { from: 'd', to: 'e' } }, order: up('on') },
  { table: 'journalLines', where: { branchId: 'b', on: { from: 'd' } }, order: up('on') },
  { table: 'accountDays', where: { branchId: 'b', on: { to: 'd' } }, order: up('on') },
  { table: 'manualJournals', where: { branchId: 'b', status: 'pending' } },
  { table: 'audit', where: { branchId: 'b' }, order: up('seq') },
  { table: 'audit', where: { branchId: 'b' }, order: down('seq') },
  { table: 'audit', where: { targetId: 'l' }, order: down('at') },
  { table: 'outbox', where: { sentAt: null } },
  { table: 'outbox', where: { seq: null } },
  { table: 'webhooks', where: { status: 'active' } },
  { table: 'webhookDeliveries', where: { webhookId: 'w' }, order: down('seq') },
  { table: 'webhookDeliveries', where: { webhookId: 'w', state: 'dead' }, order: down('seq') },
  {
    table: 'webhookDeliveries',
    where: { webhookId: 'w', state: 'waiting', dueAt: { to: 't' } },
    order: up('dueAt'),
  },
  { table: 'outbox', where: { seq: { after: 7 } }, order: up('seq') },
  { table: 'outbox', where: { branchId: 'b', seq: { after: 7 } }, order: up('seq') },
  { table: 'outbox', where: { customerId: 'c', seq: { after: 7 } }, order: up('seq') },
  { table: 'outbox', where: { seq: { after: 0 } }, order: down('seq') },
  { table: 'centres', where: { branchId: 'b' }, order: up('code') },
  { table: 'centres', where: { officerId: 'u' }, order: up('code') },
  { table: 'groups', where: { branchId: 'b' } },
  { table: 'groups', where: { centreId: 'c' } },
  { table: 'groupMembers', where: { groupId: 'g', leftOn: null } },
  { table: 'groupMembers', where: { customerId: 'c', leftOn: null } },
  { table: 'meetings', where: { centreId: 'c' }, order: down('on') },
  { table: 'attendance', where: { meetingId: 'm' }, order: up('customerId') },
  { table: 'sheets', where: { branchId: 'b' }, order: down('on') },
  { table: 'sheets', where: { centreId: 'c' }, order: down('on') },
  { table: 'sheets', where: { officerId: 'u' }, order: down('on') },
  { table: 'sheetLines', where: { sheetId: 's' }, order: up('ordinal') },
  { table: 'sessions', where: { userId: 'u' } },
  { table: 'sessions', where: { family: 'f' } },
];

test.each(LISTS)(
  '$table by $where in $order is found by an index',
  async ({ table, where, order }) => {
    const work = async (db: Writer) => {
      const query = { where, ...(order ? { order } : {}), limit: 50 } as unknown as Query<'loans'>;
      await db.list(table as 'loans', query);
      const columns = (order ?? []).map(([column]) => [column, 'x']);
      const after = { ...Object.fromEntries(columns), ...AFTER } as unknown as { id: string };
      await db.list(table as 'loans', { ...query, after });
      if (Object.keys(where).length > 0) await db.count(table as 'loans', where as Where<'loans'>);
    };
    expect(await slowSteps(work)).toEqual([]);
  },
);

test('what many loans are asked for at once is found by an index', async () => {
  const work = (db: Writer) => db.list('loans', { where: { id: { in: ['a', 'b'] } } });
  expect(await slowSteps(work)).toEqual([]);
});

test('reports add up what an index finds', async () => {
  const [plan] = await plans((db) =>
    db.group('accountDays', {
      by: ['accountId'],
      sum: ['debit', 'credit'],
      where: { branchId: 'b', on: { to: 'd' } },
    }),
  );
  expect(plan?.steps[0]).toMatch(/^SEARCH account_days USING INDEX/);
});

test('the few loans of which too little is known to be summed are found among a million others', async () => {
  const work = (db: Writer) =>
    db.list('loans', {
      where: { branchId: 'b', status: 'active', aheadOn: { after: 'd' }, coming: null },
      order: [['aheadOn', 'asc']],
    });
  const [plan] = await plans(work);
  expect(plan?.steps).toEqual([
    'SEARCH loans USING INDEX loans_unsure (branch_id=? AND status=? AND ahead_on>?)',
  ]);
});

test('a search through everything is noticed', async () => {
  expect(await slowSteps((db) => db.find('loans', { purpose: 'x' }))).toHaveLength(1);
  expect(await slowSteps((db) => db.count('loans', { purpose: 'x' }))).toHaveLength(1);
  expect(await slowSteps((db) => db.list('loans', { order: [['purpose', 'asc']] }))).not.toEqual(
    [],
  );
});
