import { recordRepayment } from '@mfi/contracts/loan';
import type { LoanRow, TableName, Writer } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../../store/test/databases.js';
import { newStage, type Stage } from './active-loan.js';
import { oneWorld } from './one-world.js';

eachDatabase((open) => {
  const world = oneWorld(open);

  /** A stage with a payment, and then something that no operation does. */
  async function spoiled(
    spoil: (db: Writer, stage: Stage, row: LoanRow) => Promise<void>,
  ): Promise<string[]> {
    const stage = await newStage(await world());
    await stage.rollTo('2026-02-15');
    await stage.cashier.call(recordRepayment, { loan: stage.loan, amount: '4727.98' });
    expect(await stage.findings()).toEqual([]);
    const row = await stage.row();
    await stage.world.store.write((db) => spoil(db, stage, row));
    const loans = (await stage.wrong()).map(({ rule }) => rule);
    return [...loans, ...(await stage.findings()).filter((check) => check !== 'loans')];
  }

  async function payment(db: Writer, { loanId }: Stage) {
    const row = await db.find('transactions', { loanId, kind: 'repayment' });
    if (!row) throw new Error('the stage has no payment');
    return row;
  }

  describe('a check of the books finds', () => {
    it('figures that do not follow from the history', async () => {
      const rules = await spoiled((db, { loanId }) => db.update('loans', loanId, { dpd: 3 }));
      expect(rules).toEqual(['loan.snapshot']);
    });

    it('principal that the books do not hold', async () => {
      const rules = await spoiled((db, { loanId }, { posted, outstandingPrincipal }) =>
        db.update('loans', loanId, {
          posted: { ...posted, loans: (posted['loans'] ?? 0) - 1 },
          outstandingPrincipal: outstandingPrincipal - 1,
        }),
      );
      expect(rules).toEqual(['loan.snapshot', 'loan.posted', 'loan-accounts']);
    });

    it('interest of days to come that the history does not bring', async () => {
      const coming = { from: '2026-02-15', earned: [1, 2, 3] };
      const rules = await spoiled((db, { loanId }) => db.update('loans', loanId, { coming }));
      expect(rules).toEqual(['loan.coming']);
    });

    it('figures of a day to come that the history does not bring', async () => {
      const due = await spoiled((db, { loanId }) => db.update('loans', loanId, { aheadDue: 1 }));
      expect(due).toEqual(['loan.ahead']);
      const principal = await spoiled((db, { loanId }) =>
        db.update('loans', loanId, { aheadPrincipal: 1 }),
      );
      expect(principal).toEqual(['loan.ahead']);
      const bucket = await spoiled((db, { loanId }) =>
        db.update('loans', loanId, { aheadBucket: 'npa' }),
      );
      expect(bucket).toEqual(['loan.ahead']);
      // Nobody would be told what is due until then.
      const late = await spoiled((db, { loanId }) =>
        db.update('loans', loanId, { aheadOn: '2029-01-01' }),
      );
      expect(late).toEqual(['loan.ahead']);
    });

    it('money whose event is another, or none', async () => {
      const other = await spoiled(async (db, stage) =>
        db.update('transactions', (await payment(db, stage)).id, { amount: 1_00 }),
      );
      expect(other).toEqual(['loan.payments']);
      const none = await spoiled(async (db, stage) =>
        db.update('transactions', (await payment(db, stage)).id, { eventId: null }),
      );
      expect(none).toEqual(['loan.payments', 'loan.payments']);
      const reversed = await spoiled(async (db, stage) =>
        db.update('transactions', (await payment(db, stage)).id, { status: 'reversed' }),
      );
      expect(reversed).toEqual(['loan.payments']);
    });

    it('a receipt that is not there', async () => {
      const rules = await spoiled(async (db, { branchId }) => {
        await db.next(`receipt:${branchId}`);
      });
      expect(rules).toEqual(['receipts']);
    });

    it('a history that cannot have happened', async () => {
      const rules = await spoiled(async (db, { loanId, world: { system } }) => {
        const id = system.outside.ids.next('ev');
        const table: TableName = 'loanEvents';
        await db.insert(table, {
          id,
          loanId,
          seq: 2,
          on: '2026-02-15',
          bookedOn: '2026-02-15',
          event: { id, kind: 'recovery', on: '2026-02-15', amount: '1.00' },
          transactionId: null,
          userId: 'system',
          at: system.outside.clock.now(),
        });
      });
      expect(rules).toEqual(['loan.replay', 'loan.payments']);
    });
  });
});
