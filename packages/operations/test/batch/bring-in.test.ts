import { type Problem, Refused } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { importHistories } from '@mfi/contracts/batch';
import { createCustomer } from '@mfi/contracts/customer';
import { accountStatement, trialBalance } from '@mfi/contracts/ledger';
import {
  bringInLoan,
  loanHistory,
  loanStatement,
  recordRepayment,
  reverseEntry,
  showLoan,
  takeOverLoan,
} from '@mfi/contracts/loan';
import { collectionReport, disbursementReport } from '@mfi/contracts/report';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf, type World } from '../world.js';

let count = 0;

/** What a call is refused for, all of it. */
async function problemsOf(answer: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** Somebody whom the former system knew by a number, and that number. */
async function formerCustomer(world: World): Promise<string> {
  count += 1;
  const formerNumber = `C/${count}`;
  const person = { name: `Lata More ${count}`, acceptDuplicate: true, formerNumber, branch: 'PUN' };
  await world.admin.call(createCustomer, person);
  return formerNumber;
}

const TERMS = {
  product: 'EMI24',
  principal: '24000',
  disbursedOn: '2025-08-15',
  installments: 12,
  annualRate: '24',
  terms: { fees: [], penalty: [] },
};

/** Two instalments paid, the second by a cheque that bounced and was made good; a fee; a waiver. */
const EVENTS = [
  { id: 'R1', kind: 'repayment', on: '2025-09-15', amount: '2270.00' },
  { id: 'R2', kind: 'repayment', on: '2025-10-15', amount: '2270.00' },
  { id: 'R2-B', kind: 'reversal', on: '2025-10-20', of: 'R2', reason: 'cheque bounced' },
  { kind: 'fee', on: '2025-10-20', name: 'bounced cheque', amount: '100' },
  { kind: 'waiver', on: '2025-10-21', part: 'fee', amount: '50' },
  { id: 'R3', kind: 'repayment', on: '2025-10-25', amount: '2320.00' },
] as const;

const bring = (customer: string, more: object = {}) => ({
  formerNumber: `OLD/${customer}`,
  customer,
  ...TERMS,
  events: EVENTS.map((event) => ({ ...event })),
  ...more,
});

eachWorld((world) => {
  describe('a loan with its history', () => {
    it('has the figures that its terms and events come to, and its books are clean', async () => {
      const { admin } = await world();
      const customer = await formerCustomer(await world());
      const { output } = await admin.call(bringInLoan, bring(customer));
      expect(output).toMatchObject({
        status: 'active',
        principal: '24000.00',
        disbursedOn: '2025-08-15',
        outstanding: { principal: '20384.20', fee: '0.00' },
        arrearsSince: '2025-11-15',
        dpd: 47,
      });
      const { output: history } = await admin.call(loanHistory, { loan: output.number });
      expect(history.entries.map(({ what }) => what)).toEqual([
        'repayment',
        'repayment',
        'reversal',
        'fee',
        'waiver',
        'repayment',
        'disburse',
      ]);
      expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
    });

    it('moves no cash and no income of today, and is in no report of the day', async () => {
      const { admin } = await world();
      const before = (await admin.call(trialBalance, { branch: 'PUN' })).output;
      const customer = await formerCustomer(await world());
      const { output: loan } = await admin.call(bringInLoan, bring(customer));
      const after = (await admin.call(trialBalance, { branch: 'PUN' })).output;
      const moved = after.accounts.filter(({ account, debit, credit }) => {
        const was = before.accounts.find((one) => one.account.code === account.code);
        return was?.debit !== debit || was.credit !== credit;
      });
      expect(moved.map(({ account }) => account.code)).toEqual(['1100', '1110', '3010']);
      expect(loan.outstanding.principal).toBe('20384.20');
      const paid = (await admin.call(collectionReport, { branch: 'PUN' })).output;
      expect(paid.data.filter((row) => row.loan.number === loan.number)).toEqual([]);
      const out = (await admin.call(disbursementReport, { branch: 'PUN' })).output;
      expect(out.data.filter((row) => row.loan.number === loan.number)).toEqual([]);
    });

    it('takes out with null what its product says and it has not', async () => {
      const { admin } = await world();
      const custom = [
        { due: '2025-09-20', principal: '10000.00' },
        { due: '2025-11-05', principal: '14000.00' },
      ];
      const listed = { method: 'custom', custom, installments: null };
      const { installments: _installments, ...rest } = bring(await formerCustomer(await world()));
      const terms = { ...TERMS.terms, repayment: listed };
      const { output } = await admin.call(bringInLoan, { ...rest, terms, events: [] });
      expect(output).toMatchObject({ status: 'active', arrearsSince: '2025-09-20' });
    });

    it('is told in its statement by the receipts of the former system', async () => {
      const { admin } = await world();
      const customer = await formerCustomer(await world());
      const { output: loan } = await admin.call(bringInLoan, bring(customer));
      const { output } = await admin.call(loanStatement, { loan: loan.number });
      const receipts = output.lines.flatMap(({ receipt }) => receipt ?? []);
      expect(receipts).toEqual(expect.arrayContaining(['R1', 'R3']));
    });

    it('goes on like any other: a repayment, and the undoing of one that was made before', async () => {
      const w = await world();
      const customer = await formerCustomer(w);
      const { output: loan } = await w.admin.call(bringInLoan, bring(customer));
      const cashier = await w.as('cashier');
      const paying = { loan: loan.number, amount: '2270.00', mode: 'bank' } as const;
      const paid = await cashier.call(recordRepayment, paying);
      expect(paid.output.loan.arrearsSince).toBe('2025-12-15');
      const { output: history } = await w.admin.call(loanHistory, { loan: loan.number });
      const first = history.entries.find(({ on }) => on === '2025-09-15')?.id as string;
      const cash = async () => {
        const { output } = await w.admin.call(accountStatement, { account: '3010', branch: 'PUN' });
        return output.closing;
      };
      const before = Number(await cash());
      const manager = await w.as('manager');
      const undone = await manager.call(reverseEntry, {
        loan: loan.number,
        entry: first,
        reason: 'never paid',
      });
      expect(undone.output.loan.arrearsSince).toBe('2025-11-15');
      expect(Math.abs(Number(await cash()) - before).toFixed(2)).toBe('2270.00');
      expect((await w.admin.call(checkBooks, {})).output.clean).toBe(true);
    });

    it('may be over, overpaid or written off', async () => {
      const { admin } = await world();
      const closed = await admin.call(
        bringInLoan,
        bring(await formerCustomer(await world()), {
          events: [{ kind: 'foreclosure', on: '2025-09-01', amount: '24263.23' }],
        }),
      );
      expect(closed.output).toMatchObject({ status: 'closed', closedOn: '2025-09-01' });
      const over = await admin.call(
        bringInLoan,
        bring(await formerCustomer(await world()), {
          events: [{ kind: 'foreclosure', on: '2025-09-01', amount: '24500.00' }],
        }),
      );
      expect(over.output.status).toBe('overpaid');
      const lost = await admin.call(
        bringInLoan,
        bring(await formerCustomer(await world()), {
          events: [
            { kind: 'write-off', on: '2025-12-20' },
            { kind: 'recovery', on: '2025-12-29', amount: '500' },
          ],
        }),
      );
      expect(lost.output).toMatchObject({ status: 'written-off', closedOn: '2025-12-20' });
      expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
    });

    it('may differ from its product in any term', async () => {
      const { admin } = await world();
      const customer = await formerCustomer(await world());
      const { output } = await admin.call(
        bringInLoan,
        bring(customer, {
          annualRate: undefined,
          events: [],
          terms: {
            interest: { method: 'flat', annualRate: '18' },
            repayment: { every: { count: 1, unit: 'week' } },
          },
        }),
      );
      const { output: shown } = await admin.call(showLoan, { loan: output.number });
      expect(shown.terms).toMatchObject({
        interest: { method: 'flat', annualRate: '18' },
        repayment: { every: { count: 1, unit: 'week' }, installments: 12 },
      });
      expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
    });
  });

  describe('what the former system says of a loan', () => {
    it('is held against its history: each difference with its reason, and nothing is kept', async () => {
      const { admin } = await world();
      const customer = await formerCustomer(await world());
      const expected = { principal: '20384.20', fee: '0', repaid: '4590.00', due: '4540.01' };
      const found = await problemsOf(admin.call(bringInLoan, bring(customer, { expected })));
      expect(found).toEqual([
        expect.objectContaining({
          code: 'loan.figures_differ',
          path: '/expected/due',
          facts: expect.objectContaining({ expected: '4540.01', difference: '-0.01' }),
        }),
      ]);
      const { output } = await admin.call(
        bringInLoan,
        bring(customer, { expected, tolerance: '0.01' }),
      );
      expect(output.status).toBe('active');
    });

    it('is explained by the engine, instalment by instalment', async () => {
      const { admin } = await world();
      const customer = await formerCustomer(await world());
      const installments = [
        { due: '2025-09-15', principal: '1790.00', interest: '480.00', paid: '2270.00' },
        { due: '2025-10-15', principal: '1825.80', interest: '444.19' },
      ];
      const found = await problemsOf(
        admin.call(bringInLoan, bring(customer, { expected: { installments } })),
      );
      expect(found.map(({ path }) => path)).toEqual([
        '/expected/installments',
        '/expected/installments/1/interest',
      ]);
      expect(found[1]?.message).toContain('444.20');
      expect(String(found[1]?.facts['why'])).toContain('22210.00');
    });
  });

  describe('a loan is not brought in', () => {
    it('twice, whatever the file is called, nor under what was taken over', async () => {
      const { admin } = await world();
      const customer = await formerCustomer(await world());
      const { output } = await admin.call(bringInLoan, bring(customer));
      const again = admin.call(bringInLoan, bring(customer));
      const [problem] = await problemsOf(again);
      expect(problem).toMatchObject({ code: 'former.taken', facts: { found: output.number } });
      const left = {
        customer,
        product: 'EMI24',
        principal: '9650.40',
        paidUntil: '2025-11-15',
        firstDueOn: '2025-12-15',
        installments: 10,
        formerNumber: `OLD/${customer}`,
      };
      expect(await refusalOf(admin.call(takeOverLoan, left))).toBe('former.taken');
    });

    it('with events that cannot have happened: each is told at its place', async () => {
      const { admin } = await world();
      const customer = await formerCustomer(await world());
      const events = [
        { id: 'R1', kind: 'repayment', on: '2025-09-15', amount: '2270.00' },
        { id: 'R1', kind: 'repayment', on: '2026-01-02', amount: '2270.00' },
      ];
      const found = await problemsOf(admin.call(bringInLoan, bring(customer, { events })));
      expect(found.map(({ code, path }) => [code, path])).toEqual([
        ['payment.future', '/events/1/on'],
        ['event.duplicate_id', '/events/1/id'],
      ]);
      const unknown = [{ kind: 'reversal', on: '2025-09-20', of: 'R9', reason: 'wrong loan' }];
      const [problem] = await problemsOf(
        admin.call(bringInLoan, bring(customer, { events: unknown })),
      );
      expect(problem).toMatchObject({ code: 'event.nothing_to_reverse', path: '/events/0/of' });
      const short = [{ kind: 'repayment', on: '2025-09-20' }];
      const missing = await problemsOf(admin.call(bringInLoan, bring(customer, { events: short })));
      expect(missing).toEqual([
        expect.objectContaining({ code: 'value.missing', path: '/events/0/amount' }),
      ]);
    });

    it('for a customer whom two systems gave the same number', async () => {
      const { admin } = await world();
      for (const branch of ['PUN', 'NAG']) {
        await admin.call(createCustomer, {
          name: `Same Number ${branch}`,
          branch,
          formerNumber: 'SAME-1',
        });
      }
      expect(await refusalOf(admin.call(bringInLoan, bring('SAME-1')))).toBe('former.ambiguous');
      expect(await refusalOf(admin.call(bringInLoan, bring('NOBODY-1')))).toBe('thing.not_found');
    });
  });

  it('many are brought in at once, each once', async () => {
    const { admin } = await world();
    const rows = [
      { line: 2, ...bring(await formerCustomer(await world())) },
      { line: 3, ...bring('NOBODY-2') },
      { line: 4, ...bring(await formerCustomer(await world())) },
    ];
    const { output } = await admin.call(importHistories, { batch: 'old', rows });
    expect(output).toMatchObject({ done: 2, refused: 1 });
    const again = await admin.call(importHistories, { batch: 'old', rows });
    expect(again.output).toMatchObject({ done: 0, again: 2, refused: 1 });
    const all = await problemsOf(
      admin.call(importHistories, { batch: 'all', mode: 'all', rows: rows.slice(1, 2) }),
    );
    expect(all.map(({ path }) => path)).toEqual(['/rows/0/customer']);
    expect((await admin.call(checkBooks, {})).output.clean).toBe(true);
  });
});
