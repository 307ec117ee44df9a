import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import {
  type JournalEntry,
  journal,
  journalDifference,
  provisionEntry,
  replay,
} from '../src/loan/index.js';
import type { LoanInput } from '../src/loan/replay.js';
import { history } from './loan/arbitrary-history.js';
import { vectorsOf } from './vectors.js';

const minor = (text: string) => BigInt(text.replace('.', ''));

/** What stands in each account after entries, debits positive. */
function balances(entries: readonly JournalEntry[]): Map<string, bigint> {
  const accounts = new Map<string, bigint>();
  for (const { lines } of entries) {
    for (const { account, debit, credit } of lines) {
      accounts.set(account, (accounts.get(account) ?? 0n) + minor(debit) - minor(credit));
    }
  }
  return accounts;
}

/** That every entry balances, and that the accounts agree with the loan's figures. */
function checkBooks(input: LoanInput): void {
  const entries = journal(input);
  const state = replay(input);
  for (const { lines } of entries) {
    const total = lines.reduce((sum, { debit, credit }) => sum + minor(debit) - minor(credit), 0n);
    expect(total).toBe(0n);
    expect(lines.every(({ debit, credit }) => minor(debit) === 0n || minor(credit) === 0n)).toBe(
      true,
    );
  }
  const dates = entries.map(({ on }) => on);
  expect(dates).toEqual([...dates].sort());
  const accounts = balances(entries);
  expect(accounts.get('loans') ?? 0n).toBe(minor(state.outstanding.principal));
  expect(-(accounts.get('excess-held') ?? 0n)).toBe(minor(state.excess));
  expect(-(accounts.get('recovery-income') ?? 0n)).toBe(minor(state.recovered));
}

const replays = ['penalty', 'replay', 'payoff']
  .flatMap(vectorsOf)
  .filter((vector) => vector.expect['errors'] === undefined);

describe('the journal', () => {
  it.each(replays.map((vector) => [vector.id, vector.input as LoanInput] as const))(
    'balances and agrees with the loan: %s',
    (_, input) => checkBooks(input),
  );

  it('balances and agrees with the loan on random histories', () => {
    fc.assert(
      fc.property(history, ({ terms, events, asOf }) => {
        const input = { terms, events, asOf } as unknown as LoanInput;
        try {
          replay(input);
        } catch (error) {
          if (error instanceof EngineError) return;
          throw error;
        }
        checkBooks(input);
      }),
      { numRuns: 100, seed: 20_261_123 },
    );
  }, 60_000);
});

const terms: LoanInput['terms'] = {
  currency: 'INR',
  principal: '50000',
  disbursements: [{ on: '2026-01-15', amount: '50000' }],
  interest: { annualRate: '24' },
  repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
  fees: [
    {
      name: 'processing',
      amount: '500',
      when: 'disbursement',
      collect: 'deduct',
      tax: { name: 'GST', percent: '18' },
    },
  ],
};

describe('an entry', () => {
  it('pays out what is left after fees, and owes their tax to the state', () => {
    const [entry] = journal({ terms, asOf: '2026-01-15' });
    expect(entry).toEqual({
      on: '2026-01-15',
      event: 'disbursement',
      lines: [
        { account: 'loans', debit: '50000.00', credit: '0.00' },
        { account: 'cash', debit: '0.00', credit: '49410.00' },
        { account: 'tax-payable', debit: '0.00', credit: '90.00' },
        { account: 'fee-income', debit: '0.00', credit: '500.00' },
      ],
    });
  });

  it('of each day sums to the interest of the period', () => {
    const entries = journal({ terms, asOf: '2026-02-15' }).filter(
      ({ event }) => event === 'accrual',
    );
    expect(entries).toHaveLength(31);
    expect(balances(entries).get('interest-receivable')).toBe(100_000n);
  });

  it('puts unpaid interest of a non-performing loan into suspense, and out of it when it is paid', () => {
    const npa = { terms, asOf: '2026-05-16' };
    const accounts = balances(journal(npa));
    expect(-(accounts.get('interest-suspense') ?? 0n)).toBe(accounts.get('interest-receivable'));
    const cured = balances(
      journal({
        terms,
        events: [{ id: 'e1', kind: 'repayment', on: '2026-05-20', amount: '30000' }],
        asOf: '2026-05-20',
      }),
    );
    expect(cured.get('interest-suspense') ?? 0n).toBe(0n);
  });

  it('of a write-off takes the principal as a cost; a recovery is income', () => {
    const accounts = balances(
      journal({
        terms,
        events: [
          { id: 'w', kind: 'write-off', on: '2026-12-31' },
          { id: 'r', kind: 'recovery', on: '2027-01-10', amount: '1000' },
        ],
        asOf: '2027-01-10',
      }),
    );
    expect(accounts.get('write-off')).toBe(5_000_000n);
    expect(accounts.get('recovery-income')).toBe(-100_000n);
    expect(accounts.get('interest-receivable') ?? 0n).toBe(0n);
  });

  it('of a back-dated change posts the difference, and nothing when nothing changed', () => {
    const before = { terms, asOf: '2026-03-01' };
    const events: LoanInput['events'] = [
      { id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' },
    ];
    const after = { terms, events, asOf: '2026-03-01' };
    const posted = [...journal(before), ...journalDifference(before, after)];
    const nonZero = (entries: readonly JournalEntry[]) =>
      new Map([...balances(entries)].filter(([, amount]) => amount !== 0n));
    expect(nonZero(posted)).toEqual(nonZero(journal(after)));
    expect(journalDifference(after, after)).toEqual([]);
  });
});

describe('a provision', () => {
  const on = '2026-06-30';

  it('posts what is more as a cost, and takes back what is less', () => {
    const more = provisionEntry({ currency: 'INR', on, before: '0', after: '250' });
    const less = provisionEntry({ currency: 'INR', on, before: '250', after: '100' });
    const accounts = balances([...more, ...less]);
    expect(accounts.get('provision')).toBe(-10_000n);
    expect(accounts.get('provision-expense')).toBe(10_000n);
  });

  it('posts nothing when the reserve stands as it should', () => {
    expect(provisionEntry({ currency: 'INR', on, before: '7.50', after: '7.50' })).toEqual([]);
  });

  it('refuses amounts that are none', () => {
    expect(() => provisionEntry({ currency: 'INR', on, before: '-1', after: '1e3' })).toThrow(
      EngineError,
    );
  });
});
