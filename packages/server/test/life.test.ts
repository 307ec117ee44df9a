/** A loan's life over HTTP: everybody signs in with a password, and does their own part of it. */
import { httpCaller, memoryTokens } from '@mfi/client';
import type { Caller } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { createCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { trialBalance } from '@mfi/contracts/ledger';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  disburseLoan,
  loanSchedule,
  recordRepayment,
  reviewLoan,
  showLoan,
} from '@mfi/contracts/loan';
import { createUser } from '@mfi/contracts/user';
import { expect, it } from 'vitest';
import { eachServer } from './each-server.js';

eachServer((served) => {
  async function signedIn(username: string, password: string): Promise<Caller> {
    const { running } = await served();
    const tokens = memoryTokens();
    const caller = httpCaller({ server: running.address, tokens });
    const { output } = await caller.call(login, { username, password });
    await tokens.save(output);
    return caller;
  }

  it('goes from the application to a receipt, each step by whose it is', async () => {
    const admin = await signedIn('admin', 'correct horse');
    const staff: Record<string, Caller> = {};
    for (const role of ['officer', 'manager', 'cashier'] as const) {
      const password = 'seven yellow kites';
      await admin.call(createUser, {
        username: `${role}1`,
        name: role,
        role,
        branch: 'PUN',
        password,
      });
      staff[role] = await signedIn(`${role}1`, password);
    }
    const { officer, manager, cashier } = staff as Record<
      'officer' | 'manager' | 'cashier',
      Caller
    >;
    const person = { name: 'Asha Patil', bornOn: '1990-04-12', income: '30000', obligations: '0' };
    const made = await officer.call(createCustomer, {
      ...person,
      identities: [{ kind: 'pan', number: 'ABCPP1234K' }],
    });
    const customer = made.output.number;
    await manager.call(verifyCustomer, { customer });
    const asked = { customer, product: 'EMI24', principal: '20000' };
    const loan = (await officer.call(applyForLoan, asked)).output.number;
    await manager.call(reviewLoan, { loan });
    await admin.call(approveLoan, { loan });
    await officer.call(acknowledgeKeyFacts, { loan });
    await cashier.call(disburseLoan, { loan, mode: 'bank' });
    const { output: schedule } = await officer.call(loanSchedule, { loan });
    expect(JSON.stringify(schedule)).toContain('"principal"');
    const key = 'receipt-of-asha-1';
    const pay = () =>
      cashier.call(
        recordRepayment,
        { loan, amount: '1000', mode: 'bank', reference: 'N1' },
        { key },
      );
    const first = await pay();
    expect(first.output.receipt).toMatchObject({ amount: '1000.00' });
    const again = await pay();
    expect(again).toEqual({ output: first.output, replayed: true });
    const { output: shown } = await officer.call(showLoan, { loan });
    expect(shown.loan).toMatchObject({ status: 'active' });
    const { output: balance } = await manager.call(trialBalance, {});
    expect(balance).toMatchObject({ balanced: true });
  });
});
