import { listAudit } from '@mfi/contracts/audit';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { createCentre } from '@mfi/contracts/centre';
import { customerStatement } from '@mfi/contracts/customer';
import { recordRepayment, reverseEntry } from '@mfi/contracts/loan';
import { placePayment } from '@mfi/contracts/payment';
import { auditReport, type DATA_FINDINGS, dataQualityReport } from '@mfi/contracts/report';
import { describe, expect, it } from 'vitest';
import { postedJournal } from '../ledger/posted-journal.js';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

type Finding = (typeof DATA_FINDINGS)[number];

/** The next days of the branch, up to one. */
async function through({ manager }: Desk, ...days: string[]): Promise<void> {
  for (const on of days) {
    await manager.call(closeDay, {});
    await manager.call(openDay, { on });
  }
}

eachDesk((desk) => {
  describe('the report on the records', () => {
    const found = async (finding: Finding) => {
      const { manager } = await desk();
      const { data } = (await manager.call(dataQualityReport, { finding })).output;
      return data[0]?.subjects ?? [];
    };

    it('finds nothing where nothing is', async () => {
      const { manager } = await desk();
      const { output } = await manager.call(dataQualityReport, {});
      expect(output.total).toEqual({ findings: 0, customers: 0, loans: 0 });
      expect(output.data.every(({ count, remedy }) => count === 0 && remedy !== '')).toBe(true);
    });

    it('finds what is missing of customers, and who may be there twice', async () => {
      const { borrower } = await desk();
      const plain = await borrower({ bornOn: null, name: 'Rekha Pawar' });
      const child = await borrower({ bornOn: '2010-06-01', phone: '9876500001' });
      const twin = await borrower({ phone: '9876500001', name: 'Asha  KALE' });
      const other = await borrower({ name: 'asha kale' });
      const house = await borrower({ kind: 'household', name: 'House', bornOn: null });
      expect(await found('customer-no-phone')).toEqual([plain, other, house].map((c) => c.number));
      expect(await found('customer-no-birth-date')).toEqual([plain.number]);
      expect(await found('customer-age')).toEqual([child.number]);
      const people = [plain, child, twin, other].map(({ number }) => number);
      expect(await found('customer-no-identity')).toEqual(people);
      expect(await found('customer-same-phone')).toEqual([child.number, twin.number]);
      expect(await found('customer-same-person')).toEqual([twin.number, other.number]);
      expect(await found('customer-not-verified')).toEqual([]);
    });

    it('finds loans that nobody looks after, and applications that wait', async () => {
      const world = await desk();
      const { store, officer } = world;
      const [one, two, three] = [
        await world.loan('active'),
        await world.loan('active'),
        await world.loan('applied'),
      ];
      const row = await world.row(one);
      const gone = await world.as('officer');
      await store.write(async (db) => {
        await db.update('loans', row.id, { officerId: null });
        await db.update('loans', (await world.row(two)).id, { officerId: gone.userId });
        await db.update('users', gone.userId, { status: 'disabled' });
        await db.update('customers', row.customerId, { kyc: 'pending' });
      });
      expect(await found('loan-no-officer')).toEqual([one]);
      expect(await found('loan-officer-gone')).toEqual([two]);
      expect(await found('customer-not-verified')).toHaveLength(1);
      expect(await found('application-stale')).toEqual([]);
      await world.cashier.call(placePayment, { amount: '77', text: 'unknown' });
      const cheque = { loan: two, amount: '100', mode: 'cheque', reference: '004512' } as const;
      await world.cashier.call(recordRepayment, cheque);
      await through(world, '2026-01-20', '2026-02-02');
      expect(await found('application-stale')).toEqual([three]);
      expect(await found('suspense-stale')).toEqual(['SU-000001']);
      expect(await found('payment-stale')).toEqual(['004512']);
      await officer.call(createCentre, { code: 'C1', name: 'W', firstMeetingOn: '2026-02-08' });
      await store.write(async (db) => {
        const holidays = { weekly: ['sunday'], dates: [] };
        await db.update('branches', world.branch.id, { holidays });
      });
      expect(await found('centre-on-holiday')).toEqual(['C1']);
      expect(await found('vault-overdrawn')).toEqual([]);
      await postedJournal(world, { debit: '1030', credit: '1010', amount: '1.00' });
      expect(await found('vault-overdrawn')).toEqual(['PUN']);
    });

    it('counts all, and is of one branch for who belongs there', async () => {
      const { manager, admin, cashier } = await desk();
      const { output } = await manager.call(dataQualityReport, {});
      expect(output.branch).toBe('PUN');
      const counts = output.data.reduce((sum, { count }) => sum + count, 0);
      expect(output.total.findings).toBe(counts);
      expect(output.data.every(({ subjects }) => subjects.length <= 5)).toBe(true);
      expect((await admin.call(dataQualityReport, {})).output.branch).toBeNull();
      const other = manager.call(dataQualityReport, { branch: 'NAG' });
      expect(await refusalOf(other)).toBe('access.other_branch');
      expect(await refusalOf(cashier.call(dataQualityReport, {}))).toBe('access.role');
    });
  });

  describe('the report on the audit', () => {
    it('counts who did what by name, and reckons the chains anew', async () => {
      const { manager, cashier } = await desk();
      const { output } = await manager.call(auditReport, { operation: 'loan.recordRepayment' });
      expect(output.data).toMatchObject([
        { user: expect.stringMatching(/^cashier-/), role: 'cashier', count: 1 },
      ]);
      expect(output.clean).toBe(true);
      const [chain] = output.chains;
      expect(chain).toMatchObject({ branch: 'PUN', brokenAt: null, why: null });
      const all = (await manager.call(auditReport, {})).output;
      expect(all.total.count).toBe(chain?.links);
      const byUser = (await manager.call(auditReport, { by: 'user' })).output;
      expect(byUser.data).toHaveLength(all.total.users);
      const byOperation = (await manager.call(auditReport, { by: 'operation' })).output;
      expect(byOperation.data.map(({ operation }) => operation)).toContain('branch.closeDay');
      for (const { data } of [all, byUser, byOperation]) {
        expect(data.reduce((sum, { count }) => sum + count, 0)).toBe(all.total.count);
      }
      expect(await refusalOf(cashier.call(auditReport, {}))).toBe('access.role');
    });

    it('is of the days and the user that were asked for', async () => {
      const { manager, cashier } = await desk();
      const none = (await manager.call(auditReport, { from: '2026-01-02' })).output;
      expect(none).toMatchObject({ data: [], total: { count: 0 }, clean: true });
      const day = { from: '2026-01-01', to: '2026-01-01', user: cashier.userId };
      const own = (await manager.call(auditReport, day)).output;
      expect(own.total).toMatchObject({ users: 1, count: 2 });
      const listed = (await manager.call(listAudit, day)).output;
      expect(listed.data).toHaveLength(2);
      expect(listed.data.every(({ user }) => user?.startsWith('cashier-'))).toBe(true);
      const backwards = { from: '2026-02-01', to: '2026-01-01' };
      expect(await refusalOf(manager.call(auditReport, backwards))).toBe('date.out_of_range');
      expect(await refusalOf(manager.call(listAudit, backwards))).toBe('date.out_of_range');
    });

    it('says where a chain is broken', async () => {
      const { manager, store } = await desk();
      await store.write(async (db) => {
        const counter = await db.list('counters', { where: { id: { startsWith: 'audit:br_' } } });
        for (const { id } of counter) await db.next(id);
      });
      const { output } = await manager.call(auditReport, {});
      expect(output.clean).toBe(false);
      expect(output.chains[0]?.why).toMatch(/missing/);
    });
  });

  describe('the statement of a customer', () => {
    it('has all loans in one paper, line by line', async () => {
      const world = await desk();
      const { cashier, manager } = world;
      const customer = (await world.borrower()).number;
      const none = (await cashier.call(customerStatement, { customer })).output;
      expect(none).toMatchObject({ opening: '0.00', closing: '0.00', lines: [], from: null });
      const loans = [
        await world.loan('active', { customer }),
        await world.loan('active', { customer, principal: '10000' }),
      ];
      for (const loan of loans) {
        await cashier.call(recordRepayment, { loan, amount: '500', mode: 'bank' });
      }
      await through(world, '2026-03-02');
      const { output } = await cashier.call(customerStatement, { customer });
      expect(output.loans.map(({ loan }) => loan)).toEqual(loans);
      expect(output.lines.at(-1)?.balance).toBe(output.closing);
      const sum = (of: (row: (typeof output.loans)[number]) => string) =>
        output.loans.reduce((total, row) => total + Number(of(row)), 0);
      expect(sum(({ closing }) => closing)).toBeCloseTo(Number(output.closing), 6);
      expect(sum(({ debits }) => debits)).toBeCloseTo(Number(output.totals.debits), 6);
      expect(output.lines.filter(({ receipt }) => receipt !== null)).toHaveLength(2);
      expect(output.ties[0]?.ties).toBe(true);
      const days = output.lines.map(({ on }) => on);
      expect(days).toEqual([...days].sort());
      const part = { customer, from: '2026-03-02' };
      const march = (await manager.call(customerStatement, part)).output;
      const before = output.lines.filter(({ on }) => on < '2026-03-02').at(-1);
      expect(march).toMatchObject({ opening: before?.balance, closing: output.closing });
      expect(march.lines.every(({ on }) => on === '2026-03-02')).toBe(true);
      expect(march.lines.length).toBeGreaterThan(0);
      const early = { customer, to: '2026-03-01' };
      const { ties } = (await manager.call(customerStatement, early)).output;
      expect(ties[0]).toMatchObject({ ties: null, books: null });
    });

    it('is for the customer, too, and nobody else’s', async () => {
      const world = await desk();
      const [mine, other] = [await world.borrower(), await world.borrower()];
      const self = await world.as('customer', { customerId: mine.id });
      const own = await self.call(customerStatement, { customer: mine.number });
      expect(own.output.customer.number).toBe(mine.number);
      const others = self.call(customerStatement, { customer: other.number });
      expect(await refusalOf(others)).toBe('access.other_customer');
      const later = { customer: mine.number, to: '2027-01-01' };
      expect(await refusalOf(self.call(customerStatement, later))).toBe('date.out_of_range');
    });

    it('ties after a payment was undone', async () => {
      const world = await desk();
      const customer = (await world.borrower()).number;
      const loan = await world.loan('active', { customer });
      const paid = await world.cashier.call(recordRepayment, { loan, amount: '700', mode: 'bank' });
      const entry = paid.output.receipt.number ?? '';
      await world.manager.call(reverseEntry, { loan, entry, reason: 'wrong' });
      const { output } = await world.manager.call(customerStatement, { customer });
      expect(output.ties[0]?.ties).toBe(true);
    });
  });
});
