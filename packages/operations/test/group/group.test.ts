import { createCentre, updateCentre } from '@mfi/contracts/centre';
import {
  addMember,
  applyAsGroup,
  createGroup,
  disburseGroup,
  groupEligibility,
  listGroups,
  removeMember,
  showGroup,
  transferGroup,
} from '@mfi/contracts/group';
import {
  acknowledgeKeyFacts,
  approveLoan,
  recoverLoan,
  reviewLoan,
  writeOffLoan,
} from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachField, type Field } from '../field.js';
import { problemsOf } from '../loan/application/problems.js';
import { refusalOf } from '../world.js';

async function failing(at: Field, group: string): Promise<string[]> {
  const { output } = await at.officer.call(groupEligibility, { group });
  expect(output.eligible).toBe(output.data.every(({ passed }) => passed));
  return output.data.filter(({ passed }) => !passed).map(({ rule }) => rule);
}

eachField((field) => {
  describe('groups', () => {
    it('are made with members, of whom one leads', async () => {
      const at = await field();
      const centre = await at.centre();
      const [a, b] = [(await at.borrower()).number, (await at.borrower()).number];
      const asked = { centre, name: 'Jyoti', members: [a, b], leader: a };
      await at.officer.call(createGroup, asked, { dryRun: true });
      const made = await at.officer.call(createGroup, asked, { key: 'group-1' });
      expect((await at.officer.call(createGroup, asked, { key: 'group-1' })).replayed).toBe(true);
      expect(made.output.group).toMatchObject({ number: 'GR-000001', centre, members: 2 });
      expect(made.output.members.map(({ role }) => role)).toEqual(['leader', 'member']);
      const { number } = made.output.group;
      const c = (await at.borrower()).number;
      const joined = await at.officer.call(addMember, {
        group: number,
        customer: c,
        role: 'leader',
      });
      expect(joined.output.members.map(({ role }) => role)).toEqual(['member', 'member', 'leader']);
      const outside = { centre, name: 'Shakti', members: [], leader: c };
      expect(await refusalOf(at.officer.call(createGroup, outside))).toBe('group.not_member');
    });

    it('have a customer one at a time', async () => {
      const at = await field();
      const centre = await at.centre();
      const one = await at.group(centre, 1);
      const two = await at.group(centre, 0);
      const customer = one.members[0]?.number ?? '';
      const joining = () => at.officer.call(addMember, { group: two.group, customer });
      expect(await refusalOf(joining())).toBe('group.in_another');
      const left = await at.officer.call(removeMember, { group: one.group, customer });
      expect(left.output.members).toEqual([]);
      const leaving = at.officer.call(removeMember, { group: one.group, customer });
      expect(await refusalOf(leaving)).toBe('group.not_member');
      expect((await joining()).output.members).toHaveLength(1);
      const stale = { group: two.group, customer: (await at.borrower()).number, version: 99 };
      expect(await refusalOf(at.officer.call(addMember, stale))).toBe('version.stale');
    });

    it('take in active customers of their branch, and not too many', async () => {
      const at = await field();
      const { group } = await at.group(await at.centre(), 0);
      const sleeping = await at.borrower({ status: 'inactive' });
      const far = await at.borrower({ branchId: at.otherBranch.id });
      const join = (customer: string) => refusalOf(at.admin.call(addMember, { group, customer }));
      expect(await join(sleeping.number)).toBe('customer.inactive');
      expect(await join(far.number)).toBe('group.elsewhere');
      const members: string[] = [];
      for (let index = 0; index < 31; index += 1) members.push((await at.borrower()).number);
      const crowd = { centre: await at.centre(), name: 'Crowd', members };
      expect(await refusalOf(at.officer.call(createGroup, crowd))).toBe('group.full');
    });

    it('move to another centre of their branch', async () => {
      const at = await field();
      const { group } = await at.group(await at.centre(), 1);
      const [centre, closed] = [await at.centre(), await at.centre()];
      const moved = await at.manager.call(transferGroup, { group, centre });
      expect(moved.output.group.centre).toBe(centre);
      await at.manager.call(updateCentre, { centre: closed, status: 'closed' });
      const gone = at.manager.call(transferGroup, { group, centre: closed });
      expect(await refusalOf(gone)).toBe('centre.closed');
      const making = at.officer.call(createGroup, { centre: closed, name: 'x' });
      expect(await refusalOf(making)).toBe('centre.closed');
      const first = { code: 'NAG1', name: 'x', firstMeetingOn: '2026-01-06', branch: 'NAG' };
      await at.admin.call(createCentre, first);
      const far = at.admin.call(transferGroup, { group, centre: 'NAG1' });
      expect(await refusalOf(far)).toBe('group.elsewhere');
    });

    it('are listed of a branch and of a centre', async () => {
      const at = await field();
      const centre = await at.centre();
      const { group } = await at.group(centre, 0);
      const own = await at.officer.call(listGroups, { centre });
      expect(own.output.data.map(({ number }) => number)).toEqual([group]);
      const all = await at.officer.call(listGroups, { limit: 2 });
      expect(all.output.data).toHaveLength(2);
      const next = await at.officer.call(listGroups, { cursor: all.output.nextCursor ?? '' });
      expect(next.output.data.length).toBeGreaterThan(0);
      const bad = at.officer.call(listGroups, { cursor: 'abc' });
      expect(await refusalOf(bad)).toBe('value.bad_cursor');
      expect(await refusalOf(at.admin.call(listGroups, {}))).toBe('value.missing');
    });

    it('belong to their branch', async () => {
      const at = await field();
      const other = await at.as('manager', { branch: 'NAG' });
      const { group } = await at.group(await at.centre(), 0);
      const looks = [
        () => other.call(showGroup, { group }),
        () => other.call(groupEligibility, { group }),
        () => other.call(disburseGroup, { group, mode: 'cash' }),
        () => other.call(applyAsGroup, { group, product: 'W50', principal: '10000' }),
      ];
      for (const look of looks) expect(await refusalOf(look())).toBe('access.other_branch');
      expect(await refusalOf(other.call(showGroup, { group: 'GR-999999' }))).toBe(
        'thing.not_found',
      );
    });
  });

  describe('loans of a group', () => {
    it('are for groups of a size, without anybody overdue, in cycles close together', async () => {
      const at = await field();
      const { group, members } = await at.group(await at.centre(), 4);
      expect(await failing(at, group)).toEqual(['size']);
      const pending = await at.borrower({ kyc: 'pending' });
      await at.officer.call(addMember, { group, customer: pending.number });
      expect(await failing(at, group)).toEqual(['members']);
      const asked = { group, product: 'W50', principal: '10000' };
      expect(await refusalOf(at.officer.call(applyAsGroup, asked))).toBe('group.not_eligible');
      const number = await at.loan('active', { customer: members[0]?.number ?? '' });
      const { id } = await at.row(number);
      await at.store.write((db) => db.update('loans', id, { dpd: 3 }));
      expect(await failing(at, group)).toEqual(['nobody-overdue', 'members']);
      await at.store.write((db) => db.update('loans', id, { dpd: 0 }));
      const row = await at.row(number);
      for (const ending of ['a', 'b']) {
        const old = { ...row, id: `${row.id}${ending}`, number: `${row.number}${ending}` };
        await at.store.write((db) => db.insert('loans', { ...old, status: 'closed' }));
      }
      expect(await failing(at, group)).toEqual(['cycle', 'members']);
    });

    it('are for nobody who owes a loan that was written off', async () => {
      const at = await field();
      const { group, members } = await at.group(await at.centre(), 5);
      const customer = members[0]?.number ?? '';
      const loan = await at.loan('active', { customer });
      expect(await failing(at, group)).toEqual([]);
      await at.admin.call(writeOffLoan, { loan, reason: 'fled' });
      expect(await failing(at, group)).toEqual(['nobody-overdue']);
      const { output } = await at.officer.call(groupEligibility, { group });
      const owed = '20000.00';
      expect(output.data.find(({ rule }) => rule === 'nobody-overdue')).toEqual({
        rule: 'nobody-overdue',
        passed: false,
        reason: `Members are overdue: ${customer} with ${owed} of ${loan}, which was written off.`,
        facts: { late: [], writtenOff: [{ customer, loan, owed }] },
      });
      const asked = { group, product: 'W50', principal: '10000' };
      expect(await refusalOf(at.officer.call(applyAsGroup, asked))).toBe('group.not_eligible');
      await at.manager.call(recoverLoan, { loan, amount: '19999', mode: 'bank' });
      expect(await failing(at, group)).toEqual(['nobody-overdue']);
      await at.manager.call(recoverLoan, { loan, amount: '1', mode: 'bank' });
      expect(await failing(at, group)).toEqual([]);
    });

    it('are applied for together: all of them, or none', async () => {
      const at = await field();
      const { group, members } = await at.group(await at.centre(), 5);
      const asked = { group, product: 'W50', principal: '10000' };
      const [first, second] = [members[0]?.number ?? '', members[1]?.number ?? ''];
      const greedy = [
        { customer: first, principal: '500' },
        { customer: second, principal: '999999' },
      ];
      const before = await at.store.read((db) => db.count('loans'));
      const refused = await problemsOf(
        at.officer.call(applyAsGroup, { ...asked, members: greedy }),
      );
      expect(refused).toEqual([
        'loan.principal_outside /members/0/principal',
        'loan.principal_outside /members/1/principal',
      ]);
      expect(await at.store.read((db) => db.count('loans'))).toBe(before);
      const silent = { group, product: 'W50', members: [{ customer: first }] };
      expect(await refusalOf(at.officer.call(applyAsGroup, silent))).toBe('value.missing');
      const stranger = { ...asked, members: [{ customer: (await at.borrower()).number }] };
      expect(await refusalOf(at.officer.call(applyAsGroup, stranger))).toBe('group.not_member');
      const some = [{ customer: first }, { customer: second, principal: '12000' }];
      const dry = await at.officer.call(
        applyAsGroup,
        { ...asked, members: some },
        { dryRun: true },
      );
      expect(dry.output.total).toEqual({ loans: 2, principal: '22000.00' });
      const { output } = await at.officer.call(applyAsGroup, asked);
      expect(output.total).toEqual({ loans: 5, principal: '50000.00' });
      const again = await problemsOf(at.officer.call(applyAsGroup, asked));
      expect(again).toEqual(Array(5).fill('loan.application_open /group'));
      const leaving = at.officer.call(removeMember, { group, customer: first });
      expect(await refusalOf(leaving)).toBe('group.member_owes');
    });

    it('are paid out together, and those that wait for something are named', async () => {
      const at = await field();
      const { group, members } = await at.group(await at.centre(), 6);
      const paying = (dryRun = false) =>
        at.cashier.call(disburseGroup, { group, mode: 'bank' }, { dryRun });
      expect(await refusalOf(paying())).toBe('group.nothing_to_disburse');
      const five = members.slice(1).map(({ number }) => ({ customer: number }));
      const asked = { group, product: 'W50', principal: '10000', members: five };
      const { output } = await at.officer.call(applyAsGroup, asked);
      // A loan that a member asked for alone is none of the group's.
      const alone = await at.loan('acknowledged', { customer: members[0]?.number ?? '' });
      const [waiting = '', unknown = '', ...ready] = output.data.map(({ number }) => number);
      for (const loan of [unknown, ...ready]) {
        await at.manager.call(reviewLoan, { loan });
        await at.director.call(approveLoan, { loan });
        if (loan !== unknown) await at.officer.call(acknowledgeKeyFacts, { loan });
      }
      const dry = await paying(true);
      expect(dry.output.total.loans).toBe(3);
      const same = at.director.call(disburseGroup, { group, mode: 'bank' });
      expect(await refusalOf(same)).toBe('access.same_person');
      const paid = await paying();
      expect(paid.output.data.map(({ number }) => number)).toEqual(ready);
      expect(paid.output.total).toEqual({ loans: 3, principal: '30000.00' });
      expect(paid.output.left).toEqual([
        { loan: waiting, why: 'it is applied' },
        { loan: unknown, why: 'the key facts are not acknowledged' },
      ]);
      expect((await at.row(alone)).status).toBe('approved');
      expect(await refusalOf(paying())).toBe('group.nothing_to_disburse');
    });

    it('are none when one of them cannot be paid out', async () => {
      const at = await field();
      const { group, members } = await at.group(await at.centre(), 5);
      const asked = { group, product: 'W50', principal: '10000' };
      const { output } = await at.officer.call(applyAsGroup, asked);
      for (const { number: loan } of output.data) {
        await at.manager.call(reviewLoan, { loan });
        await at.director.call(approveLoan, { loan });
        await at.officer.call(acknowledgeKeyFacts, { loan });
      }
      const id = members[4]?.id ?? '';
      await at.store.write((db) => db.update('customers', id, { status: 'inactive' }));
      const paying = at.cashier.call(disburseGroup, { group, mode: 'bank' });
      expect(await refusalOf(paying)).toBe('customer.inactive');
      for (const { number } of output.data) expect((await at.row(number)).status).toBe('approved');
    });
  });
});
