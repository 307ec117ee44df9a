import { recordRepayment } from '@mfi/contracts/loan';
import {
  cancelSheet,
  enterSheet,
  exportSheet,
  listSheets,
  openSheet,
  postSheet,
  showSheet,
} from '@mfi/contracts/sheet';
import { describe, expect, it } from 'vitest';
import { eachField, type Field } from '../field.js';
import { problemsOf } from '../loan/application/problems.js';
import { refusalOf } from '../world.js';

const ON = '2026-01-13';

/** A centre with a group of five loans, of which the first is due on the day. */
async function centreOf(at: Field) {
  const centre = await at.centre();
  const { group, members } = await at.group(centre, 5);
  return { centre, group, members, loans: await at.lend(group) };
}

eachField((field) => {
  describe('a sheet', () => {
    it('has every running loan of the members, with what is due', async () => {
      const at = await field();
      const { centre, group, loans } = await centreOf(at);
      await at.rollTo(ON);
      await at.officer.call(openSheet, { centre }, { dryRun: true });
      const { output } = await at.officer.call(openSheet, { centre }, { key: 's1' });
      expect((await at.officer.call(openSheet, { centre }, { key: 's1' })).replayed).toBe(true);
      expect(output.sheet).toMatchObject({ number: 'SH-000001', centre, on: ON, rows: 5 });
      expect(output.rows.map(({ loan }) => loan.number)).toEqual(loans);
      const [first] = output.rows;
      expect(first).toMatchObject({
        row: 1,
        group,
        arrears: '0.00',
        advance: '0.00',
        nextDueOn: '2026-01-20',
        amount: null,
        attendance: null,
        status: 'blank',
      });
      expect(output.sheet.due).toBe((5 * Number(first?.due)).toFixed(2));
      expect(await refusalOf(at.officer.call(openSheet, { centre }))).toBe('sheet.exists');
    });

    it('tells what was left unpaid before from what falls due, and counts what is paid already', async () => {
      const at = await field();
      const { centre, loans } = await centreOf(at);
      await at.rollTo('2026-01-27');
      await at.cashier.call(recordRepayment, { loan: loans[0] ?? '', amount: '100' });
      const { output } = await at.officer.call(openSheet, { centre });
      const [first, second] = output.rows;
      expect(Number(second?.due) - Number(first?.due)).toBeCloseTo(100);
      expect(Number(second?.arrears) - Number(first?.arrears)).toBeCloseTo(100);
      expect(Number(second?.due)).toBeGreaterThan(Number(second?.arrears));
      // The day before, nobody knew of that payment.
      const before = await at.officer.call(openSheet, { centre, on: '2026-01-26' });
      expect(before.output.rows[0]?.due).toBe(before.output.rows[1]?.due);
    });

    it('is made for days near enough, of somebody, with something to collect', async () => {
      const at = await field();
      const { centre } = await centreOf(at);
      const open = (input: object) => refusalOf(at.cashier.call(openSheet, input));
      expect(await open({ centre, on: '2024-01-01' })).toBe('date.out_of_range');
      expect(await open({ centre, on: '2028-01-01' })).toBe('date.out_of_range');
      expect(await open({})).toBe('value.missing');
      expect(await open({ centre, officer: at.officer.userId })).toBe('value.malformed');
      expect(await open({ officer: at.cashier.userId })).toBe('loan.officer_elsewhere');
      expect(await open({ centre: await at.centre() })).toBe('sheet.empty');
    });

    it('is entered row by row, as often as somebody likes', async () => {
      const at = await field();
      const { centre, loans } = await centreOf(at);
      const opened = await at.officer.call(openSheet, { centre });
      const sheet = opened.output.sheet.number;
      const enter = (input: object) => at.officer.call(enterSheet, { sheet, ...input });
      await enter({
        rows: [
          { row: 1, amount: '100' },
          { loan: loans[1], attendance: 'absent' },
        ],
      });
      const { output } = await enter({ rows: [{ row: 1, amount: '120', attendance: 'late' }] });
      expect(output.rows[0]).toMatchObject({
        amount: '120.00',
        attendance: 'late',
        status: 'ready',
      });
      expect(output.rows[1]).toMatchObject({ amount: null, attendance: 'absent', status: 'ready' });
      expect(output.sheet).toMatchObject({ entered: '120.00', posted: '0.00', version: 3 });
      const all = await enter({ asDue: true });
      expect(all.output.rows[0]?.amount).toBe('120.00');
      expect(all.output.rows[1]?.amount).toBeNull();
      expect(all.output.rows[2]?.amount).toBe(all.output.rows[2]?.due);
      expect(await refusalOf(enter({}))).toBe('value.missing');
      expect(await refusalOf(enter({ rows: [{ amount: '1' }] }))).toBe('value.missing');
      expect(await refusalOf(enter({ rows: [{ row: 9, amount: '1' }] }))).toBe('sheet.row_unknown');
      expect(await refusalOf(enter({ asDue: true, version: 1 }))).toBe('version.stale');
    });

    it('is posted whole when the cash agrees, and each row has its receipt', async () => {
      const at = await field();
      const { centre, loans } = await centreOf(at);
      const opened = await at.officer.call(openSheet, { centre });
      const sheet = opened.output.sheet.number;
      const rows = [1, 2, 3].map((row) => ({ row, amount: '250', attendance: 'present' as const }));
      await at.officer.call(enterSheet, {
        sheet,
        rows: [...rows, { row: 4, amount: '0', attendance: 'present' }],
      });
      const post = (input: object) =>
        at.cashier.call(postSheet, { sheet, controlTotal: '750', ...input });
      expect(await refusalOf(post({ controlTotal: '751' }))).toBe('sheet.control_total');
      expect(await refusalOf(post({}))).toBe('sheet.blank_rows');
      await at.officer.call(enterSheet, { sheet, rows: [{ row: 5, attendance: 'absent' }] });
      const denominations = [
        { value: '500', count: 1 },
        { value: '50', count: 4 },
      ];
      expect(await refusalOf(post({ denominations }))).toBe('sheet.denominations');
      const exact = [...denominations, { value: '10', count: 5 }];
      const dry = await at.cashier.call(
        postSheet,
        { sheet, controlTotal: '750', denominations: exact },
        { dryRun: true },
      );
      expect(dry.output.sheet.status).toBe('posted');
      expect(await at.payments(loans[0] ?? '')).toEqual([]);
      const { output } = await post({ denominations: exact });
      expect(output).toMatchObject({
        clean: true,
        sheet: { status: 'posted', controlTotal: '750.00', posted: '750.00' },
      });
      expect(output.results.map(({ result }) => result)).toEqual([
        'posted',
        'posted',
        'posted',
        'noted',
        'noted',
      ]);
      expect(output.results[0]?.payment).toMatch(/^PUN-\d{6}$/);
      const [payment] = await at.payments(loans[0] ?? '');
      expect(payment).toMatchObject({ amount: 25_000, receiptNumber: output.results[0]?.payment });
      expect(await refusalOf(post({}))).toBe('sheet.wrong_status');
      const cancelling = at.officer.call(cancelSheet, { sheet, reason: 'x' });
      expect(await refusalOf(cancelling)).toBe('sheet.wrong_status');
      expect(await refusalOf(at.officer.call(exportSheet, { sheet }))).toBe('sheet.wrong_status');
    });

    it('is posted by row past one that cannot be, which is tried again later', async () => {
      const at = await field();
      const { centre, loans } = await centreOf(at);
      const opened = await at.officer.call(openSheet, { centre });
      const sheet = opened.output.sheet.number;
      const rows = [1, 2, 3].map((row) => ({ row, amount: '250' }));
      await at.officer.call(enterSheet, { sheet, rows });
      const [gone = ''] = loans;
      const { id } = await at.row(gone);
      await at.store.write((db) => db.update('loans', id, { status: 'closed' }));
      const whole = { sheet, controlTotal: '750', mode: 'all-or-nothing' as const };
      await at.officer.call(enterSheet, {
        sheet,
        rows: [4, 5].map((row) => ({ row, attendance: 'absent' as const })),
      });
      const refused = await problemsOf(at.cashier.call(postSheet, whole));
      expect(refused).toEqual(['loan.wrong_status ']);
      expect(await at.payments(loans[1] ?? '')).toEqual([]);
      const first = await at.cashier.call(postSheet, { ...whole, mode: 'by-row' });
      expect(first.output).toMatchObject({ clean: false, sheet: { status: 'partly' } });
      expect(first.output.results[0]).toMatchObject({
        result: 'refused',
        payment: null,
        problem: { code: 'loan.wrong_status' },
      });
      expect(first.output.results[1]?.result).toBe('posted');
      const shown = await at.officer.call(showSheet, { sheet });
      expect(shown.output.rows[0]).toMatchObject({
        status: 'refused',
        problem: 'loan.wrong_status',
      });
      const entered = at.officer.call(enterSheet, { sheet, rows: [{ row: 2, amount: '1' }] });
      expect(await refusalOf(entered)).toBe('sheet.row_posted');
      await at.store.write((db) => db.update('loans', id, { status: 'active' }));
      const second = await at.cashier.call(postSheet, { ...whole, mode: 'by-row' });
      expect(second.output).toMatchObject({ clean: true, sheet: { status: 'posted' } });
      expect(second.output.results.map(({ result }) => result)).toEqual([
        'posted',
        'already',
        'already',
        'already',
        'already',
      ]);
      for (const loan of loans.slice(0, 3)) expect(await at.payments(loan)).toHaveLength(1);
    });

    it('is not posted on a closed day, before its day, or too late', async () => {
      const at = await field();
      const { centre } = await centreOf(at);
      const { businessDate } = await at.day();
      const opened = await at.officer.call(openSheet, { centre, on: '2026-02-03' });
      const sheet = opened.output.sheet.number;
      await at.officer.call(enterSheet, { sheet, rows: [{ row: 1, amount: '250' }] });
      const post = () =>
        refusalOf(
          at.cashier
            .call(postSheet, { sheet, controlTotal: '250', mode: 'by-row' })
            .then(({ output }) => {
              const code = output.results[0]?.problem?.code;
              if (code) throw Object.assign(new Error(code), { name: 'Refused', code });
            }),
        );
      expect(await post()).toBe('payment.future');
      const id = at.branch.id;
      await at.store.write((db) =>
        db.update('branches', id, { dayStatus: 'closed', businessDate: '2026-02-03' }),
      );
      expect(await post()).toBe('day.closed');
      await at.store.write((db) =>
        db.update('branches', id, { dayStatus: 'open', businessDate: '2026-12-01' }),
      );
      expect(await post()).toBe('payment.back_dated');
      await at.store.write((db) => db.update('branches', id, { businessDate }));
    });

    it('of an officer has what no other sheet of the day has', async () => {
      const at = await field();
      const mine = await at.as('officer');
      const own = await at.loan('active');
      const other = await at.loan('active');
      for (const number of [own, other]) {
        const { id } = await at.row(number);
        await at.store.write((db) => db.update('loans', id, { officerId: mine.userId }));
      }
      const { output } = await mine.call(openSheet, {});
      expect(output.sheet).toMatchObject({ centre: null });
      expect(output.rows.map(({ loan, group }) => [loan.number, group])).toEqual([
        [own, null],
        [other, null],
      ]);
      const sheet = output.sheet.number;
      expect(await refusalOf(mine.call(openSheet, {}))).toBe('sheet.exists');
      const list = await mine.call(listSheets, { officer: mine.userId });
      expect(list.output.data.map(({ number }) => number)).toEqual([sheet]);
      const gone = await mine.call(cancelSheet, { sheet, reason: 'floods' });
      expect(gone.output.status).toBe('cancelled');
      const again = await mine.call(openSheet, {});
      expect(again.output.rows).toHaveLength(2);
      const number = again.output.sheet.number;
      await mine.call(enterSheet, { sheet: number, rows: [{ row: 1, amount: '500' }] });
      const posted = await mine.call(postSheet, {
        sheet: number,
        controlTotal: '500',
        mode: 'by-row',
      });
      expect(posted.output.results.map(({ result }) => result)).toEqual(['posted', 'blank']);
      expect(await at.payments(own)).toHaveLength(1);
    });

    it('is listed, last ones first', async () => {
      const at = await field();
      const { output } = await at.officer.call(listSheets, { limit: 3 });
      const days = output.data.map(({ on }) => on);
      expect(days).toEqual([...days].sort().reverse());
      const open = await at.officer.call(listSheets, { status: 'open', limit: 200 });
      expect(open.output.data.every(({ status }) => status === 'open')).toBe(true);
      const bad = at.officer.call(listSheets, { cursor: 'abc' });
      expect(await refusalOf(bad)).toBe('value.bad_cursor');
    });

    it('belongs to its branch', async () => {
      const at = await field();
      const other = await at.as('manager', { branch: 'NAG' });
      const sheet = 'SH-000001';
      const looks = [
        () => other.call(showSheet, { sheet }),
        () => other.call(enterSheet, { sheet, asDue: true }),
        () => other.call(postSheet, { sheet, controlTotal: '0' }),
        () => other.call(cancelSheet, { sheet, reason: 'x' }),
        () => other.call(exportSheet, { sheet }),
        () => other.call(openSheet, { officer: at.officer.userId }),
        () => other.call(listSheets, { branch: 'PUN' }),
      ];
      for (const look of looks) expect(await refusalOf(look())).toBe('access.other_branch');
      const auditor = await at.as('auditor');
      expect(await refusalOf(auditor.call(openSheet, {}))).toBe('access.role');
      expect(await refusalOf(other.call(showSheet, { sheet: 'SH-999999' }))).toBe(
        'thing.not_found',
      );
    });
  });
});
