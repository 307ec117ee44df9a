import type { Caller } from '@mfi/contracts';
import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { importCustomers, importHolidays, importRepayments } from '@mfi/contracts/batch';
import { addHoliday, setHolidays } from '@mfi/contracts/branch';
import { listCustomers } from '@mfi/contracts/customer';
import { recordRepayment } from '@mfi/contracts/loan';
import { type Day, formatDate, parseDate } from '@mfi/engine/date';
import { describe, expect, it } from 'vitest';
import { type Things, thingsOf } from '../things.js';
import { eachWorld, refusalOf, type World } from '../world.js';

interface Scene {
  readonly world: World;
  readonly own: Things;
  readonly other: Things;
  readonly cashier: Caller;
  readonly officer: Caller;
}

eachWorld((world) => {
  let made: Promise<Scene> | undefined;
  const scene = () => {
    made ??= world().then(sceneOf);
    return made;
  };

  describe('rows of repayments', () => {
    it('are booked each for itself: one that is refused leaves the others', async () => {
      const { own, other, cashier } = await scene();
      const before = await owed(await scene());
      const input = {
        batch: 'monday',
        rows: [
          { line: 2, loan: own.loan, amount: '100', mode: 'bank' as const, reference: 'A1' },
          { line: 3, loan: 'LN-999999', amount: '100', mode: 'bank' as const },
          { line: 4, loan: other.loan, amount: '100', mode: 'bank' as const },
          { line: 5, loan: own.loan, amount: '50', mode: 'bank' as const, reference: 'A1' },
          { line: 6, loan: own.loan, amount: '25.50', mode: 'bank' as const, reference: 'A2' },
        ],
      };
      const { output } = await cashier.call(importRepayments, input);
      expect(output).toMatchObject({ done: 2, again: 0, refused: 3 });
      expect(output.rows.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([
        [2, undefined],
        [3, 'thing.not_found'],
        [4, 'access.other_branch'],
        [5, 'payment.same_reference'],
        [6, undefined],
      ]);
      expect(output.rows[2]?.problems[0]?.path).toBe('');
      expect(output.rows[1]?.problems[0]?.path).toBe('/loan');
      expect(before - (await owed(await scene()))).toBe(12_550);
    });

    it('are done once, however often they come, and with others beside them', async () => {
      const { own, cashier } = await scene();
      const row = { line: 2, loan: own.loan, amount: '10', mode: 'bank' as const };
      await cashier.call(importRepayments, { batch: 'twice', rows: [row] });
      const before = await owed(await scene());
      const more = { ...row, line: 3 };
      const { output } = await cashier.call(importRepayments, {
        batch: 'twice',
        rows: [row, more],
      });
      expect(output).toMatchObject({ done: 1, again: 1, refused: 0 });
      expect(output.rows[0]?.number).not.toBeNull();
      expect(before - (await owed(await scene()))).toBe(1000);
    });

    it('are done once where two send them at the same time, and neither is told of a fault', async () => {
      const { own, cashier } = await scene();
      const rows = Array.from({ length: 20 }, (_, at) => ({
        line: 2 + at,
        loan: own.loan,
        amount: '1',
        mode: 'bank' as const,
        reference: `SAME-${at}`,
      }));
      const send = () => cashier.call(importRepayments, { batch: 'at-once', rows });
      const outputs = (await Promise.all([send(), send(), send()])).map(({ output }) => output);
      expect(outputs.flatMap((output) => output.rows.flatMap(({ problems }) => problems))).toEqual(
        [],
      );
      expect(outputs.map(({ done }) => done).reduce((a, b) => a + b)).toBe(20);
      expect(outputs.map(({ again }) => again).reduce((a, b) => a + b)).toBe(40);
    });

    it('may not come with other content under the same line', async () => {
      const { own, cashier } = await scene();
      const row = { line: 2, loan: own.loan, amount: '10', mode: 'bank' as const };
      await cashier.call(importRepayments, { batch: 'mended', rows: [row] });
      const mended = { ...row, amount: '11' };
      const { output } = await cashier.call(importRepayments, { batch: 'mended', rows: [mended] });
      expect(output.rows[0]?.problems[0]?.code).toBe('key.reused');
    });

    it('are all refused for one of them, where they are to stand together', async () => {
      const { own, cashier } = await scene();
      const before = await owed(await scene());
      const rows = [
        { line: 2, loan: own.loan, amount: '10', mode: 'bank' as const },
        { line: 3, loan: 'LN-999999', amount: '10', mode: 'bank' as const },
        { line: 4, loan: own.loan, amount: '10', mode: 'bank' as const, on: '2027-01-01' },
      ];
      const asking = cashier.call(importRepayments, { batch: 'whole', mode: 'all', rows });
      const error = (await asking.catch((thrown) => thrown)) as { problems: unknown };
      expect(error.problems).toMatchObject([
        { code: 'thing.not_found', path: '/rows/1/loan', facts: { line: 3 } },
        { code: 'payment.future', path: '/rows/2/on', facts: { line: 4 } },
      ]);
      expect(await owed(await scene())).toBe(before);
      const { output } = await cashier.call(importRepayments, {
        batch: 'whole',
        mode: 'all',
        rows: rows.slice(0, 1),
      });
      expect(output).toMatchObject({ done: 1, refused: 0 });
    });

    it('leave nothing on a dry run', async () => {
      const { own, cashier } = await scene();
      const before = await owed(await scene());
      const rows = [{ line: 2, loan: own.loan, amount: '10', mode: 'bank' as const }];
      const dry = await cashier.call(importRepayments, { batch: 'dry', rows }, { dryRun: true });
      expect(dry.output).toMatchObject({ done: 1 });
      expect(await owed(await scene())).toBe(before);
      const { output } = await cashier.call(importRepayments, { batch: 'dry', rows });
      expect(output).toMatchObject({ done: 1, again: 0 });
    });

    it('are the same write as the repayment alone, under its key', async () => {
      const { own, cashier } = await scene();
      const row = { loan: own.loan, amount: '12', mode: 'bank' as const };
      await cashier.call(importRepayments, { batch: 'alone', rows: [{ line: 9, ...row }] });
      const key = 'loan.recordRepayment:alone:9';
      expect((await cashier.call(recordRepayment, row, { key })).replayed).toBe(true);
    });
  });

  describe('rows of customers', () => {
    it('are taken on; one who is there already is refused, and uses up no number', async () => {
      const { officer } = await scene();
      const numbers = async () =>
        (await officer.call(listCustomers, { limit: 200 })).output.data.map(({ number }) => number);
      const before = await numbers();
      const rows = [
        { line: 2, name: 'Meena Kale', bornOn: '1991-02-03', phone: '9000000001' },
        { line: 3, name: 'Meena Kale', bornOn: '1991-02-03', phone: '9000000001' },
        { line: 4, name: 'Sunil More', bornOn: '1988-07-30', phone: '9000000002' },
      ];
      const { output } = await officer.call(importCustomers, { batch: 'people', rows });
      expect(output.rows.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done']);
      expect(output.rows[1]?.problems[0]?.code).toBe('customer.duplicate');
      const [first, , last] = output.rows.map(({ number }) => Number(number?.slice(3)));
      expect(last).toBe((first ?? 0) + 1);
      expect((await numbers()).length).toBe(before.length + 2);
    });
  });

  describe('rows of holidays', () => {
    it('are added to those of the branch, each once', async () => {
      const { world } = await scene();
      const manager = await world.as('manager');
      const input = {
        batch: 'feasts',
        rows: [
          { line: 2, on: '2026-03-04' },
          { line: 3, on: '2026-01-26' },
          { line: 4, on: '2026-03-04' },
          { line: 5, on: '2026-05-01', branch: 'NAG' },
        ],
      };
      const { output } = await manager.call(importHolidays, input);
      expect(output.rows.map(({ outcome }) => outcome)).toEqual([
        'done',
        'done',
        'done',
        'refused',
      ]);
      expect(output.rows[3]?.problems[0]?.code).toBe('access.other_branch');
      const branch = await world.store.read((db) => db.get('branches', world.branch.id));
      expect(branch?.holidays.dates).toEqual(['2026-01-26', '2026-03-04']);
    });

    it('are no more than 400, and leave a working day', async () => {
      const { world } = await scene();
      const manager = await world.as('manager');
      await manager.call(setHolidays, { weekly: [], dates: days(400, 1000) });
      const more = manager.call(addHoliday, { on: '2026-03-05' });
      expect(await refusalOf(more)).toBe('value.wrong_length');
      await manager.call(setHolidays, { weekly: ['sunday'], dates: days(365, 1) });
      const last = manager.call(addHoliday, { on: '2027-01-02' });
      expect(await refusalOf(last)).toBe('day.no_workday');
      await manager.call(setHolidays, { weekly: ['sunday'], dates: [] });
    });
  });

  it('is for those who may do what its rows are', async () => {
    const { world, own, cashier } = await scene();
    const rows = [{ line: 2, loan: own.loan, amount: '10' }];
    const auditor = await world.as('auditor');
    expect(await refusalOf(auditor.call(importRepayments, { batch: 'x', rows }))).toBe(
      'access.role',
    );
    const people = [{ line: 2, name: 'Asha Patil' }];
    expect(await refusalOf(cashier.call(importCustomers, { batch: 'x', rows: people }))).toBe(
      'access.role',
    );
  });

  it('leaves books and audit in order', async () => {
    const { world } = await scene();
    expect((await world.admin.call(checkBooks, {})).output.clean).toBe(true);
    expect((await world.admin.call(verifyAudit, {})).output.clean).toBe(true);
  });
});

async function sceneOf(world: World): Promise<Scene> {
  const own = await thingsOf(world, 'PUN');
  const other = await thingsOf(world, 'NAG');
  return {
    world,
    own,
    other,
    cashier: await world.as('cashier'),
    officer: await world.as('officer'),
  };
}

/** What the customer owes less what is held, in paise. */
async function owed({ world, own }: Scene): Promise<number> {
  const loan = await world.store.read((db) => db.find('loans', { number: own.loan }));
  if (!loan) throw new Error('there is no loan');
  const { outstandingPrincipal, outstandingInterest, excess } = loan;
  return outstandingPrincipal + outstandingInterest - excess;
}

/** Days on end, so many after the first one of the books. */
function days(count: number, after: number): string[] {
  const start = parseDate('2026-01-01') as Day;
  return Array.from({ length: count }, (_, index) => formatDate((start + after + index) as Day));
}
