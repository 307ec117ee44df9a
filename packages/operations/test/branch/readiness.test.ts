import { Refused } from '@mfi/contracts';
import { closeDay, showDay } from '@mfi/contracts/branch';
import { applyForLoan, reviewLoan } from '@mfi/contracts/loan';
import { cancelSheet, enterSheet, openSheet, postSheet } from '@mfi/contracts/sheet';
import { describe, expect, it } from 'vitest';
import { eachField, type Field } from '../field.js';

/** The second meeting, when something is due. */
const ON = '2026-01-13';

async function checksOf({ manager }: Field) {
  const { checks, ready } = (await manager.call(showDay, {})).output;
  return { ready, of: (name: string) => checks.find(({ check }) => check === name) };
}

eachField((field) => {
  describe('before a day ends', () => {
    it('what is entered on a sheet must be in the books; a blank one is only told of', async () => {
      const at = await field();
      const { group } = await at.group(await at.centre(), 5);
      await at.lend(group);
      await at.rollTo(ON);
      const { output } = await at.officer.call(openSheet, { centre: 'C01' });
      const sheet = output.sheet.number;
      const blank = await checksOf(at);
      expect(blank.ready).toBe(true);
      expect(blank.of('sheets-posted')).toMatchObject({ ok: true, weight: 'stop', count: 0 });
      expect(blank.of('sheets-entered')).toMatchObject({ ok: false, weight: 'warn', count: 1 });
      const { warnings } = (await at.manager.call(closeDay, {}, { dryRun: true })).output;
      expect(warnings.map(({ check }) => check)).toEqual(['sheets-entered']);
      expect(warnings[0]?.message).toContain('mfi sheet show');

      await at.officer.call(enterSheet, { sheet, rows: [{ row: 1, amount: '250' }] });
      const entered = await checksOf(at);
      expect(entered.ready).toBe(false);
      expect(entered.of('sheets-posted')).toMatchObject({ ok: false, count: 1 });
      expect(entered.of('sheets-entered')).toMatchObject({ ok: true, count: 0 });
      const refused = await at.manager.call(closeDay, {}).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Refused);
      expect((refused as Refused).problems).toMatchObject([
        {
          code: 'day.not_ready',
          facts: { check: 'sheets-posted', sheet },
          message: `What is entered on sheet ${sheet} is not in the books: post it with mfi sheet post ${sheet}.`,
        },
      ]);

      await at.cashier.call(postSheet, { sheet, controlTotal: '250', mode: 'by-row' });
      const posted = await checksOf(at);
      expect(posted.ready).toBe(true);
      expect(posted.of('sheets-entered')).toMatchObject({ ok: false, count: 1 });
      expect((await at.manager.call(closeDay, {})).output.branch.dayStatus).toBe('closed');
    });

    it('sheets that are over, given up, or of a later day are in nobody’s way', async () => {
      const at = await field();
      await at.store.write(async (db) => {
        await db.update('branches', at.branch.id, { dayStatus: 'open' });
      });
      const ahead = await at.officer.call(openSheet, { centre: 'C01', on: '2026-01-20' });
      const { number: sheet } = ahead.output.sheet;
      await at.officer.call(enterSheet, { sheet, rows: [{ row: 1, amount: '10' }] });
      expect((await checksOf(at)).of('sheets-posted')).toMatchObject({ ok: true });
      await at.rollTo('2026-01-20');
      expect((await checksOf(at)).of('sheets-posted')).toMatchObject({ ok: false });
      await at.officer.call(cancelSheet, { sheet, reason: 'made twice' });
      expect((await checksOf(at)).of('sheets-posted')).toMatchObject({ ok: true });
    });

    it('applications that wait for approval are told of, with the way to them', async () => {
      const at = await field();
      const { number } = await at.borrower({ name: 'Asha Patil' });
      const asked = { customer: number, product: 'W50', principal: '5000' };
      const { output } = await at.officer.call(applyForLoan, asked);
      expect((await checksOf(at)).of('loans-approved')).toMatchObject({ ok: true });
      await at.manager.call(reviewLoan, { loan: output.number });
      const { ready, of } = await checksOf(at);
      expect(ready).toBe(true);
      expect(of('loans-approved')).toMatchObject({ ok: false, weight: 'warn', count: 1 });
      expect(of('loans-approved')?.message).toBe(
        '1 application waits for approval: decide with mfi loan list --status reviewed.',
      );
    });
  });
});
