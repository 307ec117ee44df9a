import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import { eventsInForce } from '../src/loan/read-events.js';
import { readLoan } from '../src/loan/read-loan.js';
import { type LoanInput, replay } from '../src/loan/replay.js';
import { type Statement, type StatementInput, statement } from '../src/loan/statement.js';
import { parseDecimal } from '../src/money/index.js';
import { history } from './loan/arbitrary-history.js';
import { vectorsOf } from './vectors.js';

const file = (more: object): StatementInput =>
  ({
    terms: {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
    },
    asOf: '2026-03-20',
    ...more,
  }) as StatementInput;

const vectors = ['replay', 'penalty', 'payoff'].flatMap(vectorsOf);

function scaled(text: string): bigint {
  return BigInt(parseDecimal(text)?.digits ?? 0);
}

/** Opening + debits - credits = closing, after every line and in all; totals too, part by part. */
function expectFoots(account: Statement): void {
  let running = scaled(account.opening.total);
  let held = scaled(account.opening.held);
  for (const line of account.lines) {
    running += scaled(line.debit) - scaled(line.credit);
    held += scaled(line.held);
    const { principal, due, held: now, paidAhead, total } = line.balance;
    expect(scaled(total), line.text).toBe(running);
    expect(scaled(now), line.text).toBe(held);
    const beside = scaled(due.interest) + scaled(due.fee) + scaled(due.penalty);
    expect(scaled(principal) + beside - held - scaled(paidAhead), line.text).toBe(running);
    expect(scaled(due.principal) + beside, line.text).toBe(scaled(due.total));
  }
  const { totals, opening, closing } = account;
  expect(running).toBe(scaled(closing.total));
  expect(scaled(opening.total) + scaled(totals.debits) - scaled(totals.credits)).toBe(running);
  const { charged, paid, waived, writtenOff } = totals;
  const gone = (part: 'principal' | 'interest' | 'fee' | 'penalty') =>
    scaled(paid[part]) + scaled(waived[part]) + scaled(writtenOff[part]);
  if (totals.corrected !== '0.00' && scaled(totals.corrected) !== 0n) return;
  if (account.lines.some((line) => line.kind === 'correction')) return;
  const joined = scaled(totals.capitalized) + scaled(totals.financed);
  expect(scaled(opening.principal) + scaled(totals.disbursed) + joined - gone('principal')).toBe(
    scaled(closing.principal),
  );
  const owed = (balance: Statement['opening']) =>
    scaled(balance.due.interest) + scaled(balance.due.fee) - scaled(balance.paidAhead);
  const charges = scaled(charged.interest) + scaled(charged.fee);
  expect(owed(opening) + charges - joined - gone('interest') - gone('fee')).toBe(owed(closing));
  expect(scaled(opening.due.penalty) + scaled(charged.penalty) - gone('penalty')).toBe(
    scaled(closing.due.penalty),
  );
  expect(scaled(opening.held) + scaled(totals.received) - scaled(paid.total)).toBe(
    scaled(closing.held) + scaled(totals.refunded),
  );
}

/** The closing balance is what replay says of the same day. */
function expectAgrees(account: Pick<Statement, 'closing'>, input: unknown): void {
  const state = replay(input as LoanInput);
  const { closing } = account;
  expect(closing.held).toBe(state.excess);
  expect(closing.due).toEqual(state.due);
  expect(closing.principal).toBe(state.outstanding.principal);
}

/** After the last line of each day, the balances are those of a replay to that day. */
function expectDaysAgree(account: Statement, input: LoanInput): void {
  const standing = readLoan(input, (read) => eventsInForce(read.events, read.asOf));
  const events = standing.map(({ place }) => input.events?.[place]);
  const last = new Map(account.lines.map((line) => [line.on, line.balance]));
  const days = [...last].filter((_, index) => index % Math.ceil(last.size / 8) === 0);
  for (const [asOf, closing] of days) {
    expectAgrees({ closing }, { terms: input.terms, events, asOf });
  }
}

function outcome(input: unknown): Statement | undefined {
  try {
    replay(input as LoanInput);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
  return statement(input as StatementInput);
}

describe('statement', () => {
  it('foots and agrees with replay over random histories', () => {
    fc.assert(
      fc.property(history, (input) => {
        const account = outcome(input);
        if (account === undefined) return;
        expectFoots(account);
        expectAgrees(account, input);
        expectDaysAgree(account, input as unknown as LoanInput);
      }),
      { numRuns: Number(process.env['STATEMENT_RUNS'] ?? 150) },
    );
  });
});
describe('vectors', () => {
  for (const vector of vectors) {
    it(vector.id, () => {
      const account = outcome(vector.input);
      if (account === undefined) return;
      expectFoots(account);
      expectAgrees(account, vector.input);
      expectDaysAgree(account, vector.input as LoanInput);
    });
  }
});
