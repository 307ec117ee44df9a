import { changeSettings, showInstitution } from '@mfi/contracts/institution';
import { disburseLoan, recordRepayment, refundLoan, reverseEntry } from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { postedJournal } from '../ledger/posted-journal.js';
import { eachDesk } from '../loan/application/desk.js';
import { refusalOf } from '../world.js';

eachDesk((desk) => {
  describe('a vault', () => {
    it('may be short until the institution says otherwise', async () => {
      const world = await desk();
      const { officer, admin, cashier } = world;
      const shown = (await cashier.call(showInstitution, {})).output;
      expect(shown.settings.vaultOverdraft).toBe('allowed');
      const loan = await world.loan('acknowledged');
      await officer.call(disburseLoan, { loan, mode: 'cash' });
      const changed = await admin.call(changeSettings, { vaultOverdraft: 'refused' });
      expect(changed.output.settings.vaultOverdraft).toBe('refused');
    });

    it('gives no more for loans than it holds, where that is refused', async () => {
      const world = await desk();
      const { officer } = world;
      const loan = await world.loan('acknowledged');
      const pay = () => officer.call(disburseLoan, { loan, mode: 'cash' });
      expect(await refusalOf(pay())).toBe('till.vault_short');
      expect((await world.row(loan)).status).toBe('approved');
      // Nobody gets by with what the first loan left below nil.
      await postedJournal(world, { debit: '1010', credit: '3010', amount: '39000.00' });
      expect(await refusalOf(pay())).toBe('till.vault_short');
      await postedJournal(world, { debit: '1010', credit: '3010', amount: '1000.00' });
      expect((await pay()).output.status).toBe('active');
    });

    it('takes money in whatever it holds, and gives it back as far as it can', async () => {
      const world = await desk();
      const { cashier, manager } = world;
      const loan = await world.loan('active');
      const taken = await cashier.call(recordRepayment, { loan, amount: '30000' });
      const { number } = taken.output.receipt;
      await postedJournal(world, { debit: '1030', credit: '1010', amount: '25000.00' });
      const undo = { loan, entry: number ?? '', reason: 'counted wrongly' };
      expect(await refusalOf(manager.call(reverseEntry, undo))).toBe('till.vault_short');
      const refund = { loan, amount: '6000', reason: 'paid too much' };
      expect(await refusalOf(manager.call(refundLoan, refund))).toBe('till.vault_short');
      const small = { ...refund, amount: '1000' };
      expect((await manager.call(refundLoan, small)).output.receipt.amount).toBe('1000.00');
    });
  });
});
