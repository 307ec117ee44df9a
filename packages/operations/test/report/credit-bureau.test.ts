import { listAudit } from '@mfi/contracts/audit';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { addIdentity } from '@mfi/contracts/customer';
import { trialBalance } from '@mfi/contracts/ledger';
import { forecloseLoan, recordRepayment, writeOffLoan } from '@mfi/contracts/loan';
import { creditBureau, overdueReport, revealCreditBureau } from '@mfi/contracts/report';
import { expect, it } from 'vitest';
import { type Desk, eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total + Math.round(Number(amount) * 100), 0);

/** A branch with a loan that is paid as asked, one that is late, one that is over, one given up. */
async function scene(desk: Desk) {
  const { manager, cashier, officer } = desk;
  const one = await desk.borrower({
    name: 'Asha Patil',
    gender: 'female',
    phone: '9876500001',
    otherPhones: ['9876500002'],
    address: { line1: '12 Ghat Road', line2: 'near the mill', village: 'Wai', postcode: '412803' },
  });
  const paid = await desk.loan('active', { customer: one.number });
  const [late, over, given] = [
    await desk.loan('active'),
    await desk.loan('active'),
    await desk.loan('active'),
  ];
  // A new document has to be verified before the next loan.
  await officer.call(addIdentity, {
    customer: one.number,
    kind: 'voter-id',
    number: 'XGT1234567',
  });
  await manager.call(forecloseLoan, { loan: over, mode: 'bank' });
  for (const on of ['2026-01-30', '2026-02-27', '2026-03-30', '2026-04-29', '2026-05-04']) {
    await manager.call(closeDay, {});
    await manager.call(openDay, { on });
  }
  const { output } = await manager.call(overdueReport, {});
  const arrears = output.data.find(({ loan }) => loan.number === paid)?.arrears ?? '0';
  await cashier.call(recordRepayment, { loan: paid, amount: arrears, mode: 'bank' });
  await desk.admin.call(writeOffLoan, { loan: given, reason: 'gone abroad' });
  return { one, paid, late, over, given };
}

eachDesk((desk) => {
  it('tells bureaus of each loan with its member, and ties to the books', async () => {
    const world = await desk();
    const { manager, officer } = world;
    const { one, paid, late, over, given } = await scene(world);
    const { output } = await manager.call(creditBureau, { since: '2026-01-01' });
    const byLoan = new Map(output.data.map((row) => [row.account.number, row]));
    expect([...byLoan.keys()]).toEqual([paid, late, over, given].sort());
    expect(byLoan.get(paid)).toMatchObject({
      branch: 'PUN',
      centre: null,
      member: {
        number: one.number,
        name: 'Asha Patil',
        phone: '9876500001',
        otherPhones: '9876500002',
        voterId: '****4567',
        aadhaar: null,
      },
      address: { line: '12 Ghat Road, near the mill', village: 'Wai', postcode: '412803' },
      account: { status: 'current', dpd: 0, overdue: '0.00', lastPaidOn: '2026-05-04', cycle: 1 },
    });
    expect(byLoan.get(late)?.account).toMatchObject({
      status: 'overdue',
      frequency: '1 month',
      sanctioned: '20000.00',
      disbursed: '20000.00',
      lastPaidOn: null,
      writtenOff: '0.00',
    });
    expect(byLoan.get(late)?.account.dpd).toBeGreaterThan(30);
    expect(byLoan.get(over)?.account).toMatchObject({
      status: 'closed',
      balance: '0.00',
      overdue: '0.00',
    });
    expect(byLoan.get(given)?.account).toMatchObject({
      status: 'written-off',
      writtenOffOn: '2026-05-04',
      balance: '0.00',
    });
    expect(Number(byLoan.get(given)?.account.writtenOff)).toBeGreaterThan(0);
    expect(sum(output.data.map(({ account }) => account.balance))).toBe(
      sum([output.total?.balance ?? '']),
    );
    expect(sum(output.data.map(({ account }) => account.overdue))).toBe(
      sum([output.total?.overdue ?? '']),
    );
    expect(output.total?.loans).toBe(2);
    expect(output.ties.map(({ ties }) => ties)).toEqual([true]);
    const { output: books } = await manager.call(trialBalance, {});
    expect(JSON.stringify(books)).toContain(output.total?.balance);
    expect(await refusalOf(officer.call(creditBureau, {}))).toBe('access.role');
  });

  it('leaves out what was over before, and stands as of its day', async () => {
    const { manager } = await desk();
    const recent = (await manager.call(creditBureau, {})).output;
    expect(recent.since).toBe('2026-05-01');
    expect(recent.data.map(({ account }) => account.status)).not.toContain('closed');
    const before = (await manager.call(creditBureau, { asOf: '2026-01-01', since: '2026-01-01' }))
      .output;
    expect(before.on).toBe('2026-01-01');
    const running = before.data.filter(({ account }) => account.status === 'current');
    expect(sum(running.map(({ account }) => account.balance))).toBe(
      sum([before.total?.balance ?? '']),
    );
    expect(before.ties.map(({ ties }) => ties)).toEqual([true]);
    expect(await refusalOf(manager.call(creditBureau, { asOf: '2026-05-05' }))).toBe(
      'date.out_of_range',
    );
  });

  it('goes on page by page, with its totals on the first', async () => {
    const { manager } = await desk();
    const first = (await manager.call(creditBureau, { since: '2026-01-01', limit: 3 })).output;
    const cursor = first.nextCursor ?? '';
    const rest = (await manager.call(creditBureau, { since: '2026-01-01', cursor })).output;
    expect([first.data.length, rest.data.length, rest.total, rest.ties]).toEqual([3, 1, null, []]);
  });

  it('shows whole numbers to who says why, and the audit says so', async () => {
    const { manager, admin, as } = await desk();
    const auditor = await as('auditor');
    const asked = { reason: 'submission for May', since: '2026-01-01' };
    const { output } = await manager.call(revealCreditBureau, asked);
    expect(output.data.map(({ member }) => member.voterId)).toContain('XGT1234567');
    expect(await refusalOf(auditor.call(revealCreditBureau, asked))).toBe('access.role');
    const { output: audit } = await admin.call(listAudit, {});
    const told = audit.data.find(({ operation }) => operation === 'report.revealCreditBureau');
    expect(told?.after).toMatchObject({ revealed: 'credit-bureau', reason: 'submission for May' });
    expect(JSON.stringify(audit)).not.toContain('XGT1234567');
  });
});
