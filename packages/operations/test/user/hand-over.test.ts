/** An officer leaves: all work goes to another one at once, or none of it. */
import { disableUser, handOverUser } from '@mfi/contracts/user';
import type { CustomerRow } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { eachField, type Field } from '../field.js';
import { refusalOf } from '../world.js';

/** Everything that has an officer, as those two tables, the centres and the loans say. */
async function workOf(at: Field, officerId: string) {
  return at.store.read(async (db) => ({
    customers: await db.count('customers', { officerId }),
    centres: await db.count('centres', { officerId }),
    loans: await db.count('loans', { officerId }),
  }));
}

/** An officer with a centre, a customer in no group, an application, and loans running and closed. */
async function busyOfficer(at: Field) {
  const officer = await at.as('officer');
  const officerId = officer.userId;
  const [one, two, three] = [
    await at.loan('active'),
    await at.loan('active'),
    await at.loan('applied'),
  ];
  const alone = await at.borrower({ officerId });
  const centre = await at.centre();
  await at.store.write(async (db) => {
    for (const number of [one, two, three]) {
      const loan = await db.find('loans', { number });
      await db.update('loans', loan?.id ?? '', { officerId });
    }
    const closed = await db.find('loans', { number: two });
    await db.update('loans', closed?.id ?? '', { status: 'closed' });
    const found = await db.find('centres', { code: centre });
    await db.update('centres', found?.id ?? '', { officerId });
  });
  return { officer, officerId, alone, centre, running: one, closed: two, application: three };
}

eachField((field) => {
  describe('an officer who leaves', () => {
    it('hands over customers, centres, loans and applications, and no loan that is over', async () => {
      const at = await field();
      const { officerId, alone, running, closed, application } = await busyOfficer(at);
      const next = await at.as('officer');
      const asked = { officer: officerId, to: next.userId, note: 'leaves' };
      const counts = { customers: 1, centres: 1, loans: 1, applications: 1 };
      const dry = await at.manager.call(handOverUser, asked, { dryRun: true });
      expect(dry.output).toMatchObject(counts);
      expect(await workOf(at, next.userId)).toEqual({ customers: 0, centres: 0, loans: 0 });
      const before = await at.row(running);
      const handed = await at.manager.call(handOverUser, asked, { key: `leaves-${officerId}` });
      expect(handed.output).toMatchObject({ ...counts, branch: 'PUN' });
      const again = await at.manager.call(handOverUser, asked, { key: `leaves-${officerId}` });
      expect(again.replayed).toBe(true);
      expect(await workOf(at, next.userId)).toEqual({ customers: 1, centres: 1, loans: 2 });
      expect(await workOf(at, officerId)).toEqual({ customers: 0, centres: 0, loans: 1 });
      expect((await at.row(closed)).officerId).toBe(officerId);
      for (const number of [running, application]) {
        const { id } = await at.row(number);
        const steps = await at.store.read((db) => db.list('loanSteps', { where: { loanId: id } }));
        expect(steps.filter(({ step }) => step === 'transfer')).toMatchObject([
          {
            userId: at.manager.userId,
            note: 'leaves',
            facts: { from: officerId, to: next.userId },
          },
        ]);
      }
      expect((await at.row(running)).version).toBe(before.version + 1);
      const told = await at.store.read((db) =>
        db.list('audit', { where: { targetId: officerId } }),
      );
      const said = told
        .filter(({ operation }) => operation === 'user.handOver')
        .map(({ after }) => Object.keys(after as object).filter((key) => key !== 'officerId'));
      expect(said.slice(0, -1).flat().sort()).toEqual([
        'applications',
        'centres',
        'customers',
        'loans',
      ]);
      expect(told.at(-1)?.after).toMatchObject({ ...counts, handedOverTo: next.userId });
      expect(JSON.stringify(told)).toContain(alone.id);
      await at.admin.call(disableUser, { user: officerId });
    });

    it('may have more customers than are handed over in one statement', async () => {
      const at = await field();
      const [officer, next] = [await at.as('officer'), await at.as('officer')];
      const { id: _id, number: _number, ...like } = await at.borrower();
      const rows = Array.from({ length: 2100 }, (_, index): CustomerRow => {
        const id = at.system.outside.ids.next('cu');
        return { ...like, id, number: `H-${officer.userId}-${index}`, officerId: officer.userId };
      });
      const far = at.otherBranch.id;
      await at.store.write((db) =>
        db.insert(
          'customers',
          ...rows.map((row, index) => (index < 50 ? { ...row, branchId: far } : row)),
        ),
      );
      const asked = { officer: officer.userId, to: next.userId };
      const handed = await at.manager.call(handOverUser, asked);
      expect(handed.output).toMatchObject({
        customers: 2050,
        centres: 0,
        loans: 0,
        applications: 0,
      });
      expect(await workOf(at, next.userId)).toMatchObject({ customers: 2050 });
      // What is left of another branch is that branch's to hand over.
      expect(await workOf(at, officer.userId)).toMatchObject({ customers: 50 });
      const there = await at.as('officer', { branch: 'NAG' });
      const rest = { officer: officer.userId, to: there.userId, branch: 'NAG' };
      expect(await refusalOf(at.manager.call(handOverUser, rest))).toBe('access.other_branch');
      expect((await at.admin.call(handOverUser, rest)).output.customers).toBe(50);
      const none = await at.admin.call(handOverUser, rest);
      expect(none.output).toMatchObject({ customers: 0, centres: 0, loans: 0, applications: 0 });
    });

    it('hands over to an active officer or manager of the branch alone', async () => {
      const at = await field();
      const { officerId } = await busyOfficer(at);
      const hand = (to: string, by = at.manager) =>
        refusalOf(by.call(handOverUser, { officer: officerId, to }));
      const gone = await at.as('officer');
      await at.admin.call(disableUser, { user: gone.userId });
      const far = await at.as('officer', { branch: 'NAG' });
      for (const { userId } of [gone, far, at.cashier]) {
        expect(await hand(userId)).toBe('loan.officer_elsewhere');
      }
      expect(await hand(officerId)).toBe('user.same_officer');
      expect(await hand('nobody-at-all')).toBe('thing.not_found');
      expect(await hand(at.manager.userId, at.officer)).toBe('access.role');
      const other = await at.as('manager', { branch: 'NAG' });
      expect(await hand(far.userId, other)).toBe('access.other_branch');
      expect((await workOf(at, officerId)).loans).toBe(3);
    });
  });
});
