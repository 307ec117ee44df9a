import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, parseDate } from '../src/date/index.js';
import { EngineError } from '../src/error/index.js';
import {
  type LoanEvent,
  type LoanInput,
  payoff,
  replay,
  type Statement,
  type StatementInput,
  type StatementLine,
  statement,
} from '../src/loan/index.js';
import { eventsInForce } from '../src/loan/read-events.js';
import { readLoan } from '../src/loan/read-loan.js';
import { parseDecimal } from '../src/money/index.js';
import type { LoanTerms } from '../src/schedule/index.js';
import { history } from './loan/arbitrary-history.js';
import { vectorsOf } from './vectors.js';

const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;
const RUNS = 120;

function file(
  asOf: string,
  events: readonly LoanEvent[] = [],
  terms: Partial<LoanTerms> = {},
): LoanInput {
  return {
    terms: {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
      ...terms,
    },
    events,
    asOf,
  };
}

const paid = (id: string, on: string, amount: string): LoanEvent => ({
  id,
  kind: 'repayment',
  on,
  amount,
});

/** A line in short: day, kind, debit, credit, and the whole account after it. */
function short({ on, kind, debit, credit, balance }: StatementLine): string {
  return [on, kind, debit, credit, balance.total].join(' ');
}

function scaled(text: string): bigint {
  return BigInt(parseDecimal(text)?.digits ?? 0);
}

/** Opening and debits less credits is closing: after every line, and in all. */
function expectFoots({ opening, lines, totals, closing }: Statement): void {
  let running = scaled(opening.total);
  let held = scaled(opening.held);
  for (const line of lines) {
    running += scaled(line.debit) - scaled(line.credit);
    held += scaled(line.held);
    const { principal, due, held: now, paidAhead, total } = line.balance;
    const beside = scaled(due.interest) + scaled(due.fee) + scaled(due.penalty);
    expect([scaled(total), scaled(now)], line.text).toEqual([running, held]);
    expect(scaled(principal) + beside - held - scaled(paidAhead), line.text).toBe(running);
    expect(scaled(due.principal) + beside, line.text).toBe(scaled(due.total));
  }
  expect(running).toBe(scaled(closing.total));
  expect(scaled(opening.total) + scaled(totals.debits) - scaled(totals.credits)).toBe(running);
}

/** The totals lead from the opening to the closing balance, part by part. */
function expectTotals({ opening, lines, totals, closing }: Statement): void {
  if (lines.some(({ kind }) => kind === 'correction')) return;
  const { charged, paid: settled, waived, writtenOff } = totals;
  const gone = (part: (typeof PARTS)[number]) =>
    scaled(settled[part]) + scaled(waived[part]) + scaled(writtenOff[part]);
  const joined = scaled(totals.capitalized) + scaled(totals.financed);
  const principal = scaled(opening.principal) + scaled(totals.disbursed) + joined;
  expect(principal - gone('principal')).toBe(scaled(closing.principal));
  const owed = ({ due, paidAhead }: Statement['opening']) =>
    scaled(due.interest) + scaled(due.fee) - scaled(paidAhead);
  const charges = scaled(charged.interest) + scaled(charged.fee) - joined;
  expect(owed(opening) + charges - gone('interest') - gone('fee')).toBe(owed(closing));
  const penalty = scaled(opening.due.penalty) + scaled(charged.penalty) - gone('penalty');
  expect(penalty).toBe(scaled(closing.due.penalty));
  const left = scaled(totals.received) - scaled(settled.total) - scaled(totals.refunded);
  expect(scaled(opening.held) + left).toBe(scaled(closing.held));
}

function expectAgrees({ principal, due, held }: Statement['closing'], input: LoanInput): void {
  const state = replay(input);
  expect(principal).toBe(state.outstanding.principal);
  expect(due).toEqual(state.due);
  expect(held).toBe(state.excess);
}

/** After the last line of a day the balances are those of a replay to it; some days are tried. */
function expectDaysAgree({ lines }: Statement, input: LoanInput): void {
  const standing = readLoan(input, (read) => eventsInForce(read.events, read.asOf));
  const events = standing.map(({ place }) => input.events?.[place] as LoanEvent);
  const last = new Map(lines.map((line) => [line.on, line.balance]));
  const every = Math.ceil(last.size / 5);
  [...last].forEach(([asOf, balance], index) => {
    if (index % every === 0) expectAgrees(balance, { terms: input.terms, events, asOf });
  });
}

/** Cut in two, a statement says the same: the second part opens as the first was closed. */
function expectChains(whole: Statement, input: LoanInput): void {
  const days = [...new Set(whole.lines.map(({ on }) => on))];
  const from = days[Math.floor(days.length / 2)];
  if (from === undefined || from === whole.from) return;
  const second = statement({ ...input, from });
  expectFoots(second);
  expectTotals(second);
  expect(second.closing).toEqual(whole.closing);
  const eve = { ...input, asOf: formatDate((parseDate(from) as number) - 1) };
  const first = unlessRefused(() => statement(eve));
  if (first) expect(second.opening).toEqual(first.closing);
}

function unlessRefused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

function expectSound(input: LoanInput): void {
  if (unlessRefused(() => replay(input)) === undefined) {
    expect(() => statement(input)).toThrow(EngineError);
    return;
  }
  const account = statement(input);
  expectFoots(account);
  expectTotals(account);
  expectAgrees(account.closing, input);
  expectDaysAgree(account, input);
  expectChains(account, input);
}

describe('statement: laws', () => {
  it('foots, agrees with replay on every day, and chains, over random histories', () => {
    const property = fc.property(history, (input) => expectSound(input as unknown as LoanInput));
    fc.assert(property, { numRuns: RUNS, seed: 20_261_123 });
  });

  it('holds them over all vectors', () => {
    for (const topic of ['replay', 'penalty', 'payoff']) {
      for (const { input } of vectorsOf(topic)) expectSound(input as LoanInput);
    }
  });
});

describe('statement: lines', () => {
  it('shows money out, instalments falling due and repayments', () => {
    const account = statement(
      file('2026-03-20', [
        paid('e1', '2026-02-15', '4727.98'),
        paid('e2', '2026-03-15', '4000.00'),
      ]),
    );
    expect(account.lines.map(short)).toEqual([
      '2026-01-15 disbursement 50000.00 0.00 50000.00',
      '2026-02-15 installment 1000.00 0.00 51000.00',
      '2026-02-15 repayment 0.00 4727.98 46272.02',
      '2026-03-15 installment 925.44 0.00 47197.46',
      '2026-03-15 repayment 0.00 4000.00 43197.46',
    ]);
    const [, due, repayment] = account.lines;
    expect(due).toMatchObject({ installment: 1, event: null });
    expect(due?.parts).toMatchObject({ principal: '3727.98', interest: '1000.00' });
    expect(due?.balance.due.total).toBe('4727.98');
    expect(repayment).toMatchObject({ event: 'e1', text: 'Repayment of 4727.98.' });
    expect(account.closing.due).toMatchObject({ principal: '727.98', total: '727.98' });
    expect(account.totals).toMatchObject({ disbursed: '50000.00', received: '8727.98' });
    expect(account).toMatchObject({ currency: 'INR', from: '2026-01-15', to: '2026-03-20' });
  });

  it('shows fees at disbursement as charged and met, or as joining the principal', () => {
    const { lines, totals } = statement(
      file('2026-01-20', [], {
        fees: [
          { name: 'processing', amount: '500', tax: { name: 'GST', percent: '18' } },
          { name: 'insurance', amount: '300', collect: 'financed', payee: 'third-party' },
          { name: 'stamp', amount: '100', collect: 'upfront' },
        ],
      }),
    );
    expect(lines.map(short)).toEqual([
      '2026-01-15 disbursement 50000.00 0.00 50000.00',
      '2026-01-15 disbursement-charge 590.00 590.00 50000.00',
      '2026-01-15 disbursement-charge 300.00 0.00 50300.00',
      '2026-01-15 disbursement-charge 100.00 100.00 50300.00',
    ]);
    expect(lines[1]?.text).toBe('Fee processing with GST of 590.00 is kept of what is paid out.');
    expect(totals).toMatchObject({ disbursed: '50000.00', financed: '300.00' });
    expect(totals.charged.fee).toBe('990.00');
    expect(totals.paid.fee).toBe('690.00');
  });

  it('shows interest of odd days that is kept of the disbursement', () => {
    const { lines } = statement(
      file('2026-01-20', [], {
        repayment: {
          every: { count: 1, unit: 'month' },
          installments: 12,
          firstDueOn: '2026-02-25',
          brokenPeriod: 'upfront',
        },
      }),
    );
    expect(lines[1]).toMatchObject({
      kind: 'disbursement-charge',
      debit: '328.77',
      credit: '328.77',
    });
  });

  it('shows tranches', () => {
    const { lines } = statement(
      file('2026-03-01', [], {
        disbursements: [
          { on: '2026-01-15', amount: '30000' },
          { on: '2026-02-20', amount: '20000' },
        ],
      }),
    );
    expect(lines.at(-1)).toMatchObject({
      on: '2026-02-20',
      text: 'Tranche 2 is paid out: 20000.00.',
    });
  });

  it('charges penalties to each day on which something happens, and to the end', () => {
    const { lines, totals } = statement(
      file('2026-03-01', [paid('e1', '2026-02-25', '2000')], {
        penalty: [{ name: 'late charge', annualRate: '24' }],
      }),
    );
    expect(lines.slice(2).map(short)).toEqual([
      '2026-02-25 penalty 31.09 0.00 51031.09',
      '2026-02-25 repayment 0.00 2000.00 49031.09',
      '2026-03-01 penalty 7.25 0.00 49038.34',
    ]);
    expect(lines[2]?.text).toBe('Late charges of 31.09 on instalment 1, to 2026-02-25.');
    expect(lines[2]?.installment).toBe(1);
    expect(totals.charged.penalty).toBe('38.34');
    expect(totals.paid).toMatchObject({ penalty: '31.09', interest: '1000.00' });
  });

  it('shows what is paid ahead until its instalment falls due', () => {
    const { lines } = statement(file('2026-03-16', [paid('e1', '2026-02-15', '6000')]));
    expect(lines[2]?.balance).toMatchObject({ paidAhead: '925.44', held: '0.00' });
    expect(lines[2]?.balance.principal).toBe('45925.44');
    expect(lines[3]?.text).toBe('Instalment 2 falls due: 4727.98; 1272.02 of it is paid ahead.');
    expect(lines[3]?.balance).toMatchObject({ paidAhead: '0.00', total: '45925.44' });
    expect(lines[3]?.balance.due.total).toBe('3455.96');
  });

  it('shows money that is held and pays what falls due', () => {
    const { lines } = statement(
      file('2026-03-16', [paid('e1', '2026-02-15', '6000')], { allocation: { excess: 'hold' } }),
    );
    expect(lines.slice(2).map(short)).toEqual([
      '2026-02-15 repayment 0.00 6000.00 45000.00',
      '2026-03-15 installment 925.44 0.00 45925.44',
      '2026-03-15 held-money 0.00 0.00 45925.44',
    ]);
    expect(lines[2]).toMatchObject({ held: '1272.02' });
    expect(lines[4]).toMatchObject({ event: 'e1', held: '-1272.02' });
  });

  it('shows fees, waivers, refunds and prepayments', () => {
    const { lines, closing, totals } = statement(
      file('2026-04-20', [
        { id: 'f', kind: 'fee', on: '2026-01-20', name: 'visit', amount: '50' },
        { id: 'w', kind: 'waiver', on: '2026-01-21', part: 'fee', amount: '12.50' },
        { id: 'p', kind: 'prepayment', on: '2026-02-15', amount: '52000' },
        paid('r', '2026-03-01', '20'),
        { id: 'b', kind: 'refund', on: '2026-04-01', amount: '20' },
      ]),
    );
    expect(lines.map(short)).toContain('2026-01-20 fee 50.00 0.00 50050.00');
    expect(lines.map(short)).toContain('2026-01-21 waiver 0.00 12.50 50037.50');
    expect(lines.map(({ kind }) => kind)).toContain('prepayment');
    expect(totals).toMatchObject({ refunded: '20.00' });
    expect(totals.waived.fee).toBe('12.50');
    expect(closing).toMatchObject({ principal: '0.00', held: '962.50', total: '-962.50' });
  });

  it('shows interest run by the day that a prepayment pays', () => {
    const { lines } = statement(
      file('2026-02-01', [{ id: 'p', kind: 'prepayment', on: '2026-01-25', amount: '10000' }], {
        interest: { annualRate: '24', dayCount: 'actual/365', accrual: 'daily' },
      }),
    );
    expect(lines.slice(1).map(short)).toEqual([
      '2026-01-25 interest 328.77 0.00 50328.77',
      '2026-01-25 prepayment 0.00 10000.00 40328.77',
    ]);
  });

  it('shows moratoria, interest that joins the principal, reschedules and rate changes', () => {
    const { lines } = statement(
      file(
        '2026-06-20',
        [
          { id: 'm', kind: 'moratorium', on: '2026-01-20', installments: 1 },
          {
            id: 's',
            kind: 'reschedule',
            on: '2026-05-20',
            installments: 6,
            firstDueOn: '2026-06-25',
            annualRate: '18',
            arrears: 'capitalize',
          },
        ],
        { interest: { annualRate: '24', rateChanges: [{ on: '2026-04-01', annualRate: '22' }] } },
      ),
    );
    const texts = lines.map(({ text }) => text);
    expect(texts).toContain('Moratorium of 1 instalment: its interest joins the principal.');
    expect(texts).toContain('Interest of 1000.00 is not asked but joins the principal.');
    expect(texts).toContain('From today on the rate is 22 percent a year.');
    expect(texts).toContain(
      'Rescheduled: 6 instalments from 2026-06-25 on at 18 percent a year; what is overdue joins the principal.',
    );
    const rescheduled = lines.find(({ kind }) => kind === 'reschedule');
    expect(rescheduled).toMatchObject({ debit: '0.00', credit: '0.00' });
    expect(rescheduled?.balance.due.total).toBe('0.00');
  });

  it('shows a foreclosure with what it asks, and nothing after it', () => {
    const terms = { foreclosure: { feePercent: '2' } };
    const amount = payoff(file('2026-03-01', [], terms)).total;
    const { lines, closing } = statement(
      file('2026-12-31', [{ id: 'x', kind: 'foreclosure', on: '2026-03-01', amount }], terms),
    );
    expect(lines.slice(2).map(short)).toEqual([
      '2026-03-01 interest 462.72 0.00 51462.72',
      '2026-03-01 fee 1000.00 0.00 52462.72',
      `2026-03-01 foreclosure 0.00 ${amount} 0.00`,
    ]);
    expect(closing.total).toBe('0.00');
  });

  it('shows a write-off, and recoveries that change no balance', () => {
    const { lines, totals, closing } = statement(
      file('2026-04-01', [
        { id: 'w', kind: 'write-off', on: '2026-03-01' },
        { id: 'r', kind: 'recovery', on: '2026-03-10', amount: '700' },
      ]),
    );
    expect(lines.slice(2).map(short)).toEqual([
      '2026-03-01 interest 462.72 0.00 51462.72',
      '2026-03-01 write-off 0.00 51462.72 0.00',
      '2026-03-10 recovery 0.00 0.00 0.00',
    ]);
    expect(totals.writtenOff).toMatchObject({ principal: '50000.00', interest: '1462.72' });
    expect(totals.recovered).toBe('700.00');
    expect(closing.total).toBe('0.00');
  });
});

describe('statement: what was undone', () => {
  const events: LoanEvent[] = [
    paid('e1', '2026-02-15', '4727.98'),
    { id: 'r1', kind: 'reversal', on: '2026-03-02', of: 'e1', reason: 'cheque bounced' },
  ];

  it('shows it and what undid it, each on its day, moving nothing', () => {
    const { lines, totals, closing } = statement(file('2026-03-10', events));
    expect(lines.slice(2)).toMatchObject([
      {
        on: '2026-02-15',
        kind: 'reversed',
        event: 'e1',
        text: 'Repayment of 4727.98; undone on 2026-03-02 by r1: cheque bounced.',
        debit: '0.00',
        credit: '0.00',
      },
      { on: '2026-03-02', kind: 'reversal', event: 'r1', text: 'Reversal of e1: cheque bounced.' },
    ]);
    expect(totals.received).toBe('0.00');
    expect(closing.due.total).toBe('4727.98');
  });

  it('shows an undoing that is itself undone, and the event as it stands', () => {
    const { lines } = statement(
      file('2026-03-10', [
        ...events,
        { id: 'r2', kind: 'reversal', on: '2026-03-05', of: 'r1', reason: 'paid after all' },
      ]),
    );
    expect(lines.slice(2).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'repayment: Repayment of 4727.98.',
      'reversal: Reversal of e1: cheque bounced; undone on 2026-03-05 by r2: paid after all.',
      'reversal: Reversal of r1: paid after all.',
    ]);
  });

  it('opens as the statement before was closed, and corrects it in one line', () => {
    const february = statement(file('2026-02-28', events));
    const march = statement({ ...file('2026-03-10', events), from: '2026-03-01' });
    expect(february.closing.total).toBe('46272.02');
    expect(march.opening).toEqual(february.closing);
    expect(march.lines[0]).toMatchObject({
      on: '2026-03-01',
      kind: 'correction',
      debit: '4727.98',
      credit: '0.00',
    });
    expect(march.totals.corrected).toBe('4727.98');
    expect(march.closing.total).toBe('51000.00');
    expectFoots(march);
  });

  it('keeps the opening as now known when the days before could not have been told so', () => {
    const amount = payoff(file('2026-02-15')).total;
    const { lines } = statement({
      ...file('2026-04-01', [
        { id: 'x', kind: 'foreclosure', on: '2026-02-15', amount },
        { id: 'm', kind: 'moratorium', on: '2026-02-20', installments: 1 },
        { id: 'r', kind: 'reversal', on: '2026-03-20', of: 'x', reason: 'bounced' },
      ]),
      from: '2026-03-01',
    });
    expect(lines.some(({ kind }) => kind === 'correction')).toBe(false);
  });
});

describe('statement: its days', () => {
  it('opens with the balance of the evening before', () => {
    const input = file('2026-03-20', [paid('e1', '2026-02-15', '4727.98')]);
    const march = statement({ ...input, from: '2026-03-01' });
    expect(march.opening.total).toBe('46272.02');
    expect(march.lines.map(short)).toEqual(['2026-03-15 installment 925.44 0.00 47197.46']);
    expect(march.totals.disbursed).toBe('0.00');
    expect(march.from).toBe('2026-03-01');
  });

  it('is empty before the loan goes out', () => {
    const early = statement(file('2026-01-01'));
    expect(early).toMatchObject({ from: '2026-01-01', to: '2026-01-01', lines: [] });
    expect(early.closing).toEqual(early.opening);
  });

  it('refuses a day after its end, or one that is none, and `from` where nothing reads it', () => {
    const problems = (run: () => unknown) => {
      try {
        run();
        return [];
      } catch (error) {
        return (error as EngineError).problems.map(({ code, path }) => `${code} ${path}`);
      }
    };
    const input = file('2026-03-20');
    expect(problems(() => statement({ ...input, from: '2026-03-21' }))).toEqual([
      'date.out_of_range /from',
    ]);
    expect(problems(() => statement({ ...input, from: '2026-02-30' }))).toEqual([
      'date.malformed /from',
    ]);
    expect(problems(() => replay({ ...input, from: '2026-03-01' } as LoanInput))).toEqual([
      'value.unknown_field /from',
    ]);
    const both = { ...input, asOf: 'soon', from: 'later' } as StatementInput;
    expect(problems(() => statement(both))).toEqual([
      'date.malformed /asOf',
      'date.malformed /from',
    ]);
  });
});
