import type { OutputOf } from '@mfi/contracts';
import { showMeeting } from '@mfi/contracts/meeting';
import { exportSheet, importSheet, showSheet } from '@mfi/contracts/sheet';
import { describe, expect, it } from 'vitest';
import { eachField, type Field } from '../field.js';
import { refusalOf } from '../world.js';

type Document = OutputOf<typeof exportSheet>;
type Filled = Partial<Document['rows'][number]>;

const ON = '2026-01-13';

/** A copy in which some rows are filled in; through JSON, as a file goes. */
function filled(document: Document, fill: (row: number) => Filled | undefined): Document {
  const copy = JSON.parse(JSON.stringify(document)) as Document;
  return { ...copy, rows: copy.rows.map((row) => ({ ...row, ...fill(row.row ?? 0) })) };
}

async function receipts({ store, branch }: Field): Promise<number> {
  const where = { branchId: branch.id, kind: 'repayment' as const };
  return store.read((db) => db.count('transactions', where));
}

eachField((field, dialect) => {
  describe('a sheet of forty that is filled in without any network', () => {
    let document: Document;
    let centre: string;
    const first = () => filled(document, (row) => (row <= 25 ? paid(row) : undefined));
    const second = () => filled(document, (row) => (row > 15 ? paid(row) : undefined));
    // Row 7 has paid nothing; the member of row 30 did not come.
    const paid = (row: number): Filled => {
      if (row === 7) return { amount: '0', attendance: 'present' };
      if (row === 30) return { attendance: 'absent' };
      return { amount: '250', attendance: row === 9 ? 'late' : 'present' };
    };

    it('is exported for the day of the meeting before it', async () => {
      const at = await field();
      centre = await at.centre();
      for (const size of [20, 20]) await at.lend((await at.group(centre, size)).group);
      const { output } = await at.officer.call(exportSheet, { centre, on: ON });
      document = output;
      expect(output).toMatchObject({ centre, on: ON, branch: 'PUN', currency: 'INR' });
      expect(output.rows).toHaveLength(40);
      expect(new Set(output.rows.map(({ id }) => id)).size).toBe(40);
      expect(output.rows[0]).toMatchObject({
        row: 1,
        name: 'Member 01',
        amount: null,
        arrears: '0.00',
      });
      expect(Number(output.rows[0]?.due)).toBeGreaterThan(200);
      const again = await at.officer.call(exportSheet, { centre, on: ON });
      expect(again.output).toEqual(document);
    }, 120_000);

    it('is not posted before its day', async () => {
      const at = await field();
      expect(await refusalOf(at.officer.call(importSheet, first()))).toBe('payment.future');
      await at.rollTo('2026-01-15');
    });

    it('is looked at first on a dry run', async () => {
      const at = await field();
      const { output } = await at.officer.call(importSheet, first(), { dryRun: true });
      expect(output.results.filter(({ result }) => result === 'posted')).toHaveLength(24);
      expect(await receipts(at)).toBe(0);
    });

    it('is posted once, however often its copies come, and late with its own date', async () => {
      const at = await field();
      // Two people send the same copy at the same moment.
      const both = await Promise.all(
        [at.officer, at.cashier].map((person) => person.call(importSheet, second())),
      );
      for (const { output } of both) {
        expect(output).toMatchObject({ clean: true, sheet: { status: 'partly' } });
      }
      expect(await receipts(at)).toBe(24);
      const a = await at.cashier.call(importSheet, first());
      expect(a.output).toMatchObject({ clean: true, sheet: { status: 'posted' } });
      expect(a.output.results.filter(({ result }) => result === 'already')).toHaveLength(10);
      const last = await at.cashier.call(importSheet, second());
      expect(last.output.results.some(({ result }) => result === 'posted')).toBe(false);
      expect(last.output.clean).toBe(true);
      expect(await receipts(at)).toBe(38);
      const [payment] = await at.payments(document.rows[0]?.loan ?? '');
      expect(payment).toMatchObject({
        amount: 25_000,
        on: ON,
        bookedOn: '2026-01-15',
        mode: 'cash',
      });
      expect(payment?.id).toBe(`tr_${document.rows[0]?.id.slice(3)}s`);
    });

    it('keeps apart who paid nothing and who was not there', async () => {
      const at = await field();
      const { output } = await at.officer.call(showSheet, { sheet: document.sheet });
      expect(output.rows[6]).toMatchObject({
        amount: '0.00',
        attendance: 'present',
        payment: null,
      });
      expect(output.rows[29]).toMatchObject({ amount: null, attendance: 'absent', payment: null });
      expect(output.sheet).toMatchObject({ entered: '9500.00', posted: '9500.00' });
      const meeting = await at.officer.call(showMeeting, { centre, on: ON });
      expect(meeting.output.meeting).toMatchObject({
        status: 'held',
        present: 38,
        late: 1,
        absent: 1,
      });
    });

    it('names what two copies say differently, with both amounts, and posts neither again', async () => {
      const at = await field();
      const other = filled(document, (row) => (row === 1 ? { amount: '200' } : undefined));
      const { output } = await at.officer.call(importSheet, other);
      expect(output.clean).toBe(false);
      expect(output.results[0]).toMatchObject({
        result: 'conflict',
        problem: {
          code: 'sheet.conflict',
          facts: { kept: { amount: '250.00' }, found: { amount: '200.00' }, isPosted: true },
        },
      });
      expect(output.results[0]?.problem?.message).toContain('250.00, present is in the books');
      const whole = { ...other, mode: 'all-or-nothing' as const };
      expect(await refusalOf(at.officer.call(importSheet, whole))).toBe('sheet.conflict');
      const came = filled(document, (row) => (row === 30 ? { amount: '250' } : undefined));
      const late = await at.officer.call(importSheet, came);
      expect(late.output.results[29]).toMatchObject({ result: 'conflict' });
      expect(await receipts(at)).toBe(38);
    });

    it('is refused where something else was altered, or is of another sheet', async () => {
      const at = await field();
      const altered = filled(document, (row) => (row === 2 ? { due: '1' } : undefined));
      expect(await refusalOf(at.officer.call(importSheet, altered))).toBe('sheet.altered');
      const rows = [{ id: 'sl_of_nobody', amount: '1' }];
      const unknown = at.officer.call(importSheet, { sheet: document.sheet, rows });
      expect(await refusalOf(unknown)).toBe('sheet.row_unknown');
    });

    it('belongs to its branch', async () => {
      const at = await field();
      const other = await at.as('officer', { branch: 'NAG' });
      expect(await refusalOf(other.call(importSheet, first()))).toBe('access.other_branch');
      const auditor = await at.as('auditor');
      expect(await refusalOf(auditor.call(importSheet, first()))).toBe('access.role');
    });

    it(`leaves the books of ${dialect} in step`, async () => {
      const at = await field();
      const [sums] = await at.store.read((db) =>
        db.group('journalLines', { by: [], sum: ['debit', 'credit'] }),
      );
      expect(sums?.debit).toBe(sums?.credit);
    });
  });
});
