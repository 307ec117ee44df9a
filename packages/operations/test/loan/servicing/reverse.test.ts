import {
  chargeLoanFee,
  forecloseLoan,
  recordRepayment,
  refundLoan,
  reverseEntry,
  writeOffLoan,
} from '@mfi/contracts/loan';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../../store/test/databases.js';
import { newStage, openTillOf, TERMS } from './active-loan.js';
import { oneWorld, problemsOf, refusedWith } from './one-world.js';

const INSTALLMENT = '4727.98';
const reason = 'meant for another loan';

eachDatabase((open) => {
  const world = oneWorld(open);

  describe('a reversal', () => {
    it('restores every figure of the loan and of the ledger', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      await stage.rollTo('2026-02-16');
      const figures = async () => {
        const { version: _version, asOf: _asOf, ...row } = await stage.row();
        const accounts = ['loans', 'interest-receivable', 'interest-income', 'cash-vault'];
        const held = await Promise.all(accounts.map((account) => stage.ledger(account)));
        return { ...row, held };
      };
      // The books of the day are kept before the first figure is taken.
      await stage.cashier.call(recordRepayment, { loan, amount: '1.00', mode: 'bank' });
      const before = await figures();
      const { output } = await stage.cashier.call(recordRepayment, { loan, amount: INSTALLMENT });
      const { number } = output.receipt;
      const undone = await stage.manager.call(reverseEntry, { loan, entry: number ?? '', reason });
      expect(undone.output).toMatchObject({
        event: { kind: 'reversal', on: '2026-02-16' },
        of: { kind: 'repayment', on: '2026-02-16' },
        receipt: { number, status: 'reversed' },
      });
      expect(await figures()).toEqual(before);
      const again = stage.manager.call(reverseEntry, { loan, entry: number ?? '', reason });
      expect(await refusedWith(again)).toEqual(['/entry payment.not_posted']);
      expect(await stage.findings()).toEqual([]);
      await stage.cashier.call(recordRepayment, { loan, amount: INSTALLMENT });
      const numbers = (await stage.payments()).flatMap(({ receiptNumber }) => receiptNumber ?? []);
      expect(numbers).toEqual(['000001', '000002', '000003'].map((one) => `${stage.code}-${one}`));
    });

    it('of an earlier payment moves the later ones up', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      for (const on of ['2026-02-15', '2026-03-15']) {
        await stage.rollTo(on);
        await stage.cashier.call(recordRepayment, { loan, amount: INSTALLMENT });
      }
      await stage.rollTo('2026-03-25');
      const entry = `${stage.code}-000001`;
      const { output } = await stage.manager.call(reverseEntry, { loan, entry, reason });
      expect(output.loan).toMatchObject({
        outstanding: { principal: '46272.02' },
        due: { interest: '925.44', principal: '3802.54', total: '4727.98' },
        arrearsSince: '2026-03-15',
        dpd: 10,
      });
      expect(await stage.ledger('cash-vault')).toBe(-50_000_00 + 4_727_98);
      const entries = await stage.world.store.read((db) =>
        db.list('journalEntries', { where: { subjectId: stage.loanId } }),
      );
      expect(entries.at(-1)).toMatchObject({
        narration: `Reversal of ${entry} of ${loan}: ${reason}`,
        transactionId: output.receipt?.id,
      });
      expect(await stage.findings()).toEqual([]);
    });

    it('undoes what moved no money by the id of its event', async () => {
      const stage = await newStage(await world());
      const { admin } = await world();
      const { loan } = stage;
      const fee = { loan, amount: '50.00', name: 'visit', reason: 'a visit' };
      const charged = await stage.manager.call(chargeLoanFee, fee);
      const entry = charged.output.event.id;
      const { output } = await stage.manager.call(reverseEntry, { loan, entry, reason });
      expect(output).toMatchObject({ of: { id: entry, kind: 'fee' }, receipt: null });
      expect(output.loan.due.total).toBe('0.00');
      const given = await admin.call(writeOffLoan, { loan, reason: 'by mistake' });
      const back = await stage.manager.call(reverseEntry, {
        loan,
        entry: given.output.event.id,
        reason,
      });
      expect(back.output.loan).toMatchObject({
        status: 'active',
        closedOn: null,
        outstanding: { principal: '50000.00' },
      });
      expect(await stage.ledger('write-off')).toBe(0);
      const twice = stage.manager.call(reverseEntry, { loan, entry, reason });
      expect(await refusedWith(twice)).toEqual(['/entry event.nothing_to_reverse']);
      const ofReversal = stage.manager.call(reverseEntry, {
        loan,
        entry: output.event.id,
        reason,
      });
      expect(await refusedWith(ofReversal)).toEqual(['/entry event.nothing_to_reverse']);
      expect(await stage.findings()).toEqual([]);
    });

    it('is refused for what a later entry stands on, which is named', async () => {
      const stage = await newStage(await world());
      const { loan } = stage;
      await stage.rollTo('2026-02-15');
      await stage.cashier.call(recordRepayment, { loan, amount: INSTALLMENT });
      const closed = await stage.cashier.call(forecloseLoan, { loan });
      const before = await stage.dump();
      const undo = { loan, entry: `${stage.code}-000001`, reason };
      const [problem] = await problemsOf(stage.manager.call(reverseEntry, undo));
      expect(problem).toMatchObject({
        code: 'event.below_payoff',
        path: '',
        facts: { event: closed.output.receipt.eventId, kind: 'foreclosure' },
      });
      expect(problem?.message).toContain('undo it first');
      expect(await stage.dump()).toBe(before);
      await stage.manager.call(reverseEntry, { ...undo, entry: `${stage.code}-000002` });
      await stage.manager.call(reverseEntry, undo);
      expect((await stage.row()).outstandingPrincipal).toBe(50_000_00);
      expect(await stage.findings()).toEqual([]);
    });

    it('is refused for what is not of the loan, and for the money it was paid out with', async () => {
      const stage = await newStage(await world());
      const other = await newStage(await world());
      const { loan, manager } = stage;
      const paid = await other.cashier.call(recordRepayment, { loan: other.loan, amount: '1.00' });
      const [out] = await stage.payments();
      const undo = (entry: string) => manager.call(reverseEntry, { loan, entry, reason });
      const { id, number, eventId } = paid.output.receipt;
      for (const entry of [id, number, eventId, 'ev_none', 'tr_none', 'XX-000001']) {
        expect(await refusedWith(undo(entry ?? ''))).toEqual(['/entry thing.not_found']);
      }
      expect(await refusedWith(undo(out?.id ?? ''))).toEqual(['/entry event.nothing_to_reverse']);
      const byCashier = stage.cashier.call(reverseEntry, { loan, entry: 'tr_none', reason });
      expect(await refusedWith(byCashier)).toEqual(['/ access.role']);
    });

    it('gives cash back from the till it came into, or from the vault when that is closed', async () => {
      const stage = await newStage(await world());
      const { loan, manager } = stage;
      const { store } = stage.world;
      const till = await openTillOf(stage, 0);
      const pay = async () => {
        const { output } = await stage.cashier.call(recordRepayment, { loan, amount: '100.00' });
        return output.receipt.number ?? '';
      };
      const [first, second] = [await pay(), await pay()];
      await manager.call(reverseEntry, { loan, entry: first, reason });
      expect(await store.read((db) => db.get('tills', till))).toMatchObject({ balance: 100_00 });
      expect(await stage.ledger('cash-till')).toBe(100_00);
      await store.write((db) => db.update('tills', till, { balance: 99_99 }));
      const short = manager.call(reverseEntry, { loan, entry: second, reason });
      expect(await refusedWith(short)).toEqual(['/entry till.not_enough']);
      await store.write((db) => db.update('tills', till, { status: 'closed', userId: null }));
      const vault = await stage.ledger('cash-vault');
      await manager.call(reverseEntry, { loan, entry: second, reason });
      expect(await stage.ledger('cash-vault')).toBe(vault - 100_00);
      expect(await stage.findings()).toEqual([]);
    });

    it('of a refund brings the money back', async () => {
      const stage = await newStage(await world(), {
        ...TERMS,
        allocation: { order: ['penalty', 'fee', 'interest', 'principal'], excess: 'hold' },
      });
      const { loan } = stage;
      const paid = await stage.cashier.call(recordRepayment, {
        loan,
        amount: '300.00',
        mode: 'mobile-money',
      });
      const given = await stage.cashier.call(refundLoan, { loan, reason, mode: 'mobile-money' });
      const undo = (entry: string | null) =>
        stage.manager.call(reverseEntry, { loan, entry: entry ?? '', reason });
      const early = undo(paid.output.receipt.number);
      expect(await refusedWith(early)).toEqual(['/ event.more_than_owed']);
      const { output } = await undo(given.output.receipt.id);
      expect(output.receipt).toMatchObject({ kind: 'refund', status: 'reversed' });
      expect(await stage.ledger('mobile-money')).toBe(300_00);
      await undo(paid.output.receipt.number);
      expect(await stage.ledger('mobile-money')).toBe(0);
      expect(await stage.findings()).toEqual([]);
    });
  });
});
