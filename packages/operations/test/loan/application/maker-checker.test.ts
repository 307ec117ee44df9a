import {
  acknowledgeKeyFacts,
  approveLoan,
  disburseLoan,
  rejectLoan,
  reviewLoan,
  transferLoan,
  withdrawLoan,
} from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../world.js';
import { type Desk, eachDesk } from './desk.js';

/** Every step, as somebody takes it. */
const STEPS = {
  review: (who: Desk['officer'], loan: string) => who.call(reviewLoan, { loan }),
  approve: (who: Desk['officer'], loan: string) => who.call(approveLoan, { loan }),
  reject: (who: Desk['officer'], loan: string) => who.call(rejectLoan, { loan, reason: 'no' }),
  withdraw: (who: Desk['officer'], loan: string) => who.call(withdrawLoan, { loan, reason: 'no' }),
  acknowledge: (who: Desk['officer'], loan: string) => who.call(acknowledgeKeyFacts, { loan }),
  disburse: (who: Desk['officer'], loan: string) => who.call(disburseLoan, { loan, mode: 'bank' }),
};

/** The steps that each status allows. */
const ALLOWED = {
  applied: ['review', 'reject', 'withdraw'],
  reviewed: ['approve', 'reject', 'withdraw'],
  approved: ['withdraw', 'acknowledge', 'disburse'],
  active: [],
} as const;

eachDesk((desk) => {
  describe('a step', () => {
    for (const [status, allowed] of Object.entries(ALLOWED)) {
      it(`of a loan that is ${status} is one of ${allowed.join(', ') || 'none'}`, async () => {
        const { as, loan, settings } = await desk();
        await settings({ approvalMax: { manager: 6_000_000 } });
        for (const [step, take] of Object.entries(STEPS)) {
          const number = await loan(status as keyof typeof ALLOWED);
          const stranger = await as('manager');
          const refused = await refusalOf(
            take(stranger, number).then(() => Promise.reject(NOT_REFUSED)),
          ).catch((error) => error);
          if ((allowed as readonly string[]).includes(step)) {
            expect([NOT_REFUSED, 'loan.key_facts_needed'], `${step} of ${status}`).toContain(
              refused,
            );
          } else {
            expect(refused, `${step} of ${status}`).toBe('loan.wrong_status');
          }
        }
      });
    }

    it('that a status does not allow is refused with what may be done', async () => {
      const { director, loan, manager } = await desk();
      const number = await loan('applied');
      await expect(director.call(approveLoan, { loan: number })).rejects.toThrow(
        `Loan ${number} is applied, and only a loan that is reviewed takes this step: what may be done with it is review, reject, withdraw, transfer.`,
      );
      await manager.call(rejectLoan, { loan: number, reason: 'too many other loans' });
      await expect(manager.call(reviewLoan, { loan: number })).rejects.toThrow(
        'nothing more is done with it',
      );
    });

    it('is another person’s where two must look', async () => {
      const { loan, officer, manager, director, admin } = await desk();
      const applied = await loan('applied');
      expect(await refusalOf(STEPS.review(officer, applied))).toBe('access.same_person');
      expect(await refusalOf(STEPS.reject(officer, applied))).toBe('access.same_person');
      const reviewed = await loan('reviewed');
      expect(await refusalOf(STEPS.approve(officer, reviewed))).toBe('access.same_person');
      expect(await refusalOf(STEPS.approve(manager, reviewed))).toBe('access.same_person');
      expect((await STEPS.reject(manager, reviewed)).output.status).toBe('rejected');
      const acknowledged = await loan('acknowledged');
      expect(await refusalOf(STEPS.disburse(director, acknowledged))).toBe('access.same_person');
      expect((await STEPS.disburse(officer, acknowledged)).output.status).toBe('active');
      const own = await loan('applied');
      expect((await STEPS.withdraw(officer, own)).output).toMatchObject({
        status: 'withdrawn',
        decidedOn: '2026-01-01',
      });
      const byAdmin = await loan('reviewed');
      expect((await admin.call(approveLoan, { loan: byAdmin })).output.status).toBe('approved');
    });

    it('is refused to who read an older version', async () => {
      const { loan, manager } = await desk();
      const number = await loan('applied');
      const first = { loan: number, version: 1 };
      await manager.call(reviewLoan, first);
      expect(await refusalOf(manager.call(reviewLoan, first))).toBe('version.stale');
    });

    it('belongs to the branch and to the roles it is for', async () => {
      const { as, loan, cashier } = await desk();
      const number = await loan('applied');
      const other = await as('manager', { branch: 'NAG' });
      for (const take of Object.values(STEPS)) {
        expect(await refusalOf(take(other, number))).toBe('access.other_branch');
        expect(await refusalOf(take(other, 'LN-999999'))).toBe('thing.not_found');
      }
      for (const take of [STEPS.review, STEPS.approve, STEPS.reject, STEPS.withdraw]) {
        expect(await refusalOf(take(cashier, number))).toBe('access.role');
      }
      const auditor = await as('auditor');
      expect(await refusalOf(STEPS.disburse(auditor, number))).toBe('access.role');
    });

    it('is not kept on a dry run, and taken once with one key', async () => {
      const { loan, manager, row } = await desk();
      const number = await loan('applied');
      const tried = await manager.call(reviewLoan, { loan: number }, { dryRun: true });
      expect(tried.output.status).toBe('reviewed');
      expect((await row(number)).status).toBe('applied');
      const options = { key: `review-${number}` };
      const first = await manager.call(reviewLoan, { loan: number }, options);
      const again = await manager.call(reviewLoan, { loan: number }, options);
      expect(again).toEqual({ output: first.output, replayed: true });
    });
  });

  describe('an approval', () => {
    it('is within what the role may decide', async () => {
      const { admin, director, loan, settings } = await desk();
      await settings({ approvalMax: { manager: 1_500_000 } });
      const number = await reviewedLoan();
      const above = director.call(approveLoan, { loan: number });
      expect(await refusalOf(above)).toBe('access.above_limit');
      await expect(director.call(approveLoan, { loan: number })).rejects.toThrow('up to 15000.00');
      const within = await director.call(approveLoan, { loan: number, principal: '15000' });
      expect(within.output.principal).toBe('15000.00');
      await settings({ approvalMax: {} });
      const none = director.call(approveLoan, { loan: await reviewedLoan() });
      expect(await refusalOf(none)).toBe('access.above_limit');
      await admin.call(approveLoan, { loan: await reviewedLoan() });
      await settings({ approvalMax: { manager: 6_000_000, admin: 100 } });
      const capped = admin.call(approveLoan, { loan: await reviewedLoan() });
      expect(await refusalOf(capped)).toBe('access.above_limit');

      async function reviewedLoan() {
        return loan('reviewed');
      }
    });

    it('is for no more than was asked for, and no less than the product allows', async () => {
      const { director, loan, row } = await desk();
      const number = await loan('reviewed');
      for (const principal of ['20000.01', '4999.99']) {
        expect(await refusalOf(director.call(approveLoan, { loan: number, principal }))).toBe(
          'loan.principal_outside',
        );
      }
      await director.call(approveLoan, { loan: number, principal: '5000' });
      expect((await row(number)).terms).toMatchObject({
        principal: '5000.00',
        disbursements: [{ amount: '5000.00' }],
      });
    });
  });

  describe('a transfer', () => {
    it('hands a loan to another officer of its branch', async () => {
      const { as, loan, manager, officer, row } = await desk();
      const number = await loan('active');
      const next = await as('officer');
      await manager.call(transferLoan, { loan: number, officer: next.userId, note: 'new area' });
      expect(await row(number)).toMatchObject({ officerId: next.userId, status: 'active' });
      const other = await as('officer', { branch: 'NAG' });
      const elsewhere = { loan: number, officer: other.userId };
      expect(await refusalOf(manager.call(transferLoan, elsewhere))).toBe('loan.officer_elsewhere');
      const own = { loan: number, officer: officer.userId };
      expect(await refusalOf(officer.call(transferLoan, own))).toBe('access.role');
      const over = await loan('applied');
      await manager.call(rejectLoan, { loan: over, reason: 'no' });
      const late = { loan: over, officer: next.userId };
      expect(await refusalOf(manager.call(transferLoan, late))).toBe('loan.wrong_status');
    });
  });
});

const NOT_REFUSED = 'not refused';
