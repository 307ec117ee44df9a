import { checkBooks } from '@mfi/contracts/audit';
import { createCentre, showCentre } from '@mfi/contracts/centre';
import { listCustomers } from '@mfi/contracts/customer';
import { showGroup } from '@mfi/contracts/group';
import { accountStatement, trialBalance } from '@mfi/contracts/ledger';
import { recordRepayment, reverseEntry, showLoan } from '@mfi/contracts/loan';
import { openSheet } from '@mfi/contracts/sheet';
import {
  acceptTransfer,
  listTransfers,
  proposeTransfer,
  rejectTransfer,
} from '@mfi/contracts/transfer';
import { describe, expect, it } from 'vitest';
import { eachField, type Field } from '../field.js';
import { refusalOf } from '../world.js';

/** Both managers, and an officer of the other branch. */
async function people(field: Field) {
  return {
    here: await field.as('manager'),
    there: await field.as('manager', { branch: 'NAG' }),
    officer: await field.as('officer', { branch: 'NAG' }),
    cashier: await field.as('cashier', { branch: 'NAG' }),
  };
}

/** A group of five with loans, of which one has paid. */
async function lentGroup(field: Field) {
  const centre = await field.centre();
  const { group, members } = await field.group(centre, 5);
  const loans = await field.lend(group);
  const paid = await field.cashier.call(recordRepayment, {
    loan: loans[0] ?? '',
    amount: '300',
    mode: 'bank',
    reference: `of ${group}`,
  });
  return { centre, group, members, loans, receipt: paid.output.receipt.number ?? '' };
}

/** What the institution holds in each account, over all branches. */
async function held(field: Field, branch?: string) {
  const { output } = await field.admin.call(trialBalance, branch ? { branch } : {});
  expect(output.balanced).toBe(true);
  return new Map(
    output.accounts.map(({ account, debit, credit }) => [account.code, [debit, credit]]),
  );
}

eachField((field) => {
  describe('a centre that goes to another branch', () => {
    it('takes its groups, members and loans along; balances move, and the institution is as it was', async () => {
      const f = await field();
      const { here, there, officer } = await people(f);
      const { centre, group, members, loans } = await lentGroup(f);
      const before = await held(f);
      const { output: proposed } = await here.call(proposeTransfer, {
        to: 'NAG',
        centre,
        reason: 'nearer',
      });
      expect(proposed).toMatchObject({ status: 'proposed', who: centre, from: 'PUN', to: 'NAG' });
      const { output } = await there.call(acceptTransfer, {
        transfer: proposed.number,
        officer: officer.userId,
      });
      expect(output).toMatchObject({ status: 'accepted', customers: 5, loans: 5 });
      const all = await held(f);
      expect(all.get('1100')).toEqual(before.get('1100'));
      expect(all.get('1900') ?? ['0.00', '0.00']).toEqual(['0.00', '0.00']);
      const nagpur = await held(f, 'NAG');
      expect(nagpur.get('1100')?.[0]).toBe(output.principal);
      expect((await there.call(showCentre, { centre })).output.centre.branch).toBe('NAG');
      expect((await there.call(showGroup, { group })).output.group.branch).toBe('NAG');
      const { output: loan } = await there.call(showLoan, { loan: loans[0] ?? '' });
      expect(loan.loan).toMatchObject({ branch: 'NAG', status: 'active' });
      const found = await there.call(listCustomers, { find: members[0]?.number ?? '' });
      expect(found.output.data.map(({ number }) => number)).toEqual([members[0]?.number]);
      expect(await refusalOf(here.call(showGroup, { group }))).toBe('access.other_branch');
      expect((await f.admin.call(checkBooks, {})).output.clean).toBe(true);
    });
  });

  describe('a group that goes to another branch', () => {
    it('goes to a centre there; it is repaid there, and a receipt of before is given back by its branch', async () => {
      const f = await field();
      const { here, there, cashier } = await people(f);
      const { group, loans, receipt } = await lentGroup(f);
      const { output: centre } = await there.call(createCentre, {
        code: `N${group.slice(-3)}`,
        name: 'Sitabuldi',
        firstMeetingOn: '2026-01-06',
      });
      const ask = { to: 'NAG', group, reason: 'nearer' };
      expect(await refusalOf(here.call(proposeTransfer, ask))).toBe('value.missing');
      const { output: proposed } = await here.call(proposeTransfer, {
        ...ask,
        toCentre: centre.code,
      });
      await there.call(acceptTransfer, { transfer: proposed.number });
      const loan = loans[0] ?? '';
      const paying = { loan, amount: '100', mode: 'bank', reference: `N ${group}` } as const;
      const paid = await cashier.call(recordRepayment, paying);
      expect(paid.output.receipt.number).toMatch(/^NAG-/);
      const bank = async (branch: string) => {
        const { output } = await f.admin.call(accountStatement, { account: '1030', branch });
        return Number(output.closing);
      };
      const [pune, nagpur] = [await bank('PUN'), await bank('NAG')];
      await there.call(reverseEntry, { loan, entry: receipt, reason: 'never came' });
      expect(await bank('PUN')).toBeCloseTo(pune - 300, 2);
      expect(await bank('NAG')).toBe(nagpur);
      await held(f, 'PUN');
      await held(f, 'NAG');
      expect((await f.admin.call(checkBooks, {})).output.clean).toBe(true);
    });
  });

  describe('nobody goes', () => {
    it('while something is half done, without the group, or to where they are', async () => {
      const f = await field();
      const { here } = await people(f);
      const { centre, members } = await lentGroup(f);
      const customer = members[0]?.number ?? '';
      const one = { customer, reason: 'moved' };
      expect(await refusalOf(here.call(proposeTransfer, { to: 'PUN', ...one }))).toBe(
        'transfer.same_branch',
      );
      expect(await refusalOf(here.call(proposeTransfer, { to: 'NAG', ...one }))).toBe(
        'transfer.tied',
      );
      await f.officer.call(openSheet, { centre });
      const all = { to: 'NAG', centre, reason: 'nearer' };
      expect(await refusalOf(here.call(proposeTransfer, all))).toBe('transfer.not_ready');
    });

    it('by one person alone, nor twice, nor when the other branch says no', async () => {
      const f = await field();
      const { here, there } = await people(f);
      const customer = (await f.borrower()).number;
      const ask = { to: 'NAG', customer, reason: 'moved' };
      const { output: first } = await f.admin.call(proposeTransfer, ask);
      const { number: transfer } = first;
      expect(await refusalOf(f.admin.call(acceptTransfer, { transfer }))).toBe(
        'access.same_person',
      );
      expect(await refusalOf(here.call(acceptTransfer, { transfer }))).toBe('access.other_branch');
      expect(await refusalOf(here.call(proposeTransfer, ask))).toBe('transfer.not_ready');
      const refused = await there.call(rejectTransfer, { transfer, reason: 'too far' });
      expect(refused.output).toMatchObject({ status: 'rejected', decidedWhy: 'too far' });
      expect(await refusalOf(there.call(acceptTransfer, { transfer }))).toBe('transfer.decided');
      const { output: second } = await here.call(proposeTransfer, ask);
      const listed = await there.call(listTransfers, { direction: 'in', status: 'proposed' });
      expect(listed.output.data.map(({ number }) => number)).toContain(second.number);
      const back = { transfer: second.number, reason: 'stays' };
      expect((await here.call(rejectTransfer, back)).output.status).toBe('withdrawn');
    });
  });
});
