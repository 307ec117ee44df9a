/**
 * Figures that were replayed once are not replayed again, and are never those of another day or of
 * another history: whatever was booked, on whichever of two servers, both answer as one that has
 * remembered nothing.
 */
import type { Caller } from '@mfi/contracts';
import { chargeLoanFee, recordRepayment, reverseEntry, showLoan } from '@mfi/contracts/loan';
import { localCaller, type System } from '@mfi/operations';
import type { LoanRow } from '@mfi/operations/ports';
import type { OpenStore } from '@mfi/store';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../store/test/databases.js';
import { RememberedFigures } from '../../../src/loan/remembered-figures.js';
import { manyLoans } from '../../branch/many-loans.js';
import { newWorld, signIn, type World } from '../../world.js';

const LOANS = 12;

/** One thing that is done to a loan, and by which of the servers. */
const step = fc.record({
  server: fc.nat(1),
  what: fc.oneof(
    fc.record({ kind: fc.constant('pay' as const), rupees: fc.integer({ min: 1, max: 900 }) }),
    fc.record({ kind: fc.constant('pay-before' as const), days: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('fee' as const), rupees: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ kind: fc.constant('reverse' as const) }),
    fc.record({ kind: fc.constant('next-day' as const) }),
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let database: TestDatabase;
  let world: World;
  let other: OpenStore;
  let people: readonly { readonly caller: Caller; readonly shows: Caller }[];
  let statements: string[];
  let fresh: () => Caller;
  let loans = 0;

  beforeAll(async () => {
    database = await testDatabase(dialect);
    world = await newWorld(await database.open());
    statements = [];
    other = await database.open({ onStatement: (text) => void statements.push(text) });
    await manyLoans(world, { count: LOANS, through: '2026-01-13', areNew: true });
    const { userId } = await world.as('manager');
    const claims = await signIn(world.system, userId);
    const token = await world.system.outside.tokens.issue(claims, world.clock.at);
    const of = (system: System) => localCaller(system, { kind: 'token', token });
    // An outside of its own is what a process of its own has.
    const systems = [world.store, other].map((store) => {
      const { outside } = world.system;
      return { store, outside: { ...outside }, checkAnswers: true };
    });
    people = systems.map((system) => ({ caller: of(system), shows: of(system) }));
    fresh = () => of({ store: world.store, outside: { ...world.system.outside } });
  });

  afterAll(async () => {
    await other.close();
    await world.store.close();
    await database.drop();
  });

  async function shownBy(caller: Caller, loan: string, asOf?: string) {
    const asked = asOf === undefined ? { loan } : { loan, asOf };
    return (await caller.call(showLoan, asked)).output;
  }

  async function today(): Promise<string> {
    const branch = await world.store.read((db) => db.get('branches', world.branch.id));
    return branch?.businessDate ?? '';
  }

  /** Does one thing; what the rules refuse changes nothing, and that is to be seen, too. */
  async function take(loan: string, { server, what }: Step, paid: string[]): Promise<void> {
    const { caller } = people[server] as (typeof people)[number];
    const on = await today();
    if (what.kind === 'pay' || what.kind === 'pay-before') {
      const day = Number(on.slice(-2)) - (what.kind === 'pay' ? 0 : what.days);
      const dated = { on: `${on.slice(0, -2)}${String(Math.max(day, 1)).padStart(2, '0')}` };
      const amount = `${what.kind === 'pay' ? what.rupees : 100}.00`;
      const asked = { loan, amount, mode: 'bank', ...dated } as const;
      const done = await caller.call(recordRepayment, asked).catch(() => undefined);
      if (done) paid.push(String(done.output.receipt.number));
    } else if (what.kind === 'fee') {
      const asked = { loan, amount: `${what.rupees}.00`, name: 'visit', reason: 'A visit' };
      await caller.call(chargeLoanFee, asked).catch(() => undefined);
    } else if (what.kind === 'reverse') {
      const entry = paid.pop();
      if (entry !== undefined) await caller.call(reverseEntry, { loan, entry, reason: 'A slip' });
    } else {
      const day = Number(on.slice(-2)) + 1;
      const businessDate = `${on.slice(0, -2)}${String(Math.min(day, 31)).padStart(2, '0')}`;
      await world.store.write((db) => db.update('branches', world.branch.id, { businessDate }));
    }
  }

  it('two servers answer as one that remembers nothing, whatever was booked on either', async () => {
    const history = fc.array(step, { minLength: 4, maxLength: 10 });
    const isEqual = async (steps: readonly Step[]) => {
      const loan = `LX-${String(loans++ % LOANS).padStart(7, '0')}`;
      const paid: string[] = [];
      for (const one of steps) {
        await take(loan, one, paid);
        for (const asOf of [undefined, '2026-01-13', await today()]) {
          const wanted = await shownBy(fresh(), loan, asOf);
          for (const { shows } of people) expect(await shownBy(shows, loan, asOf)).toEqual(wanted);
        }
      }
    };
    await fc.assert(fc.asyncProperty(history, isEqual), { numRuns: LOANS, endOnFailure: true });
  });

  it('what was replayed for a version and a day is not replayed again', async () => {
    const { shows, caller } = people[1] as (typeof people)[number];
    const loan = 'LX-0000000';
    const histories = () => statements.filter((text) => /from "loan_events"/.test(text)).length;
    const first = await shownBy(shows, loan);
    const read = histories();
    expect(await shownBy(shows, loan)).toEqual(first);
    expect(histories()).toBe(read);
    await caller.call(recordRepayment, { loan, amount: '1.00', mode: 'bank' });
    const paid = histories();
    expect((await shownBy(shows, loan)).loan.version).toBe(first.loan.version + 1);
    expect(histories()).toBe(paid + 1);
  });
});

describe('what is remembered', () => {
  const row = (id: string) => ({ id, version: 1, terms: {} }) as unknown as LoanRow;
  const figures = (loan: LoanRow, rows: number) => ({
    row: loan,
    accruedInterest: '0.00',
    installments: Array.from({ length: rows }, () => ({})) as never,
  });

  it('is bounded by its instalments, and what was asked for last stays', () => {
    const remembered = new RememberedFigures(100);
    const [one, two, three] = [row('1'), row('2'), row('3')];
    remembered.keep(one, '2026-01-01', figures(one, 40));
    remembered.keep(two, '2026-01-01', figures(two, 40));
    expect(remembered.get(one, '2026-01-01')).toBeDefined();
    remembered.keep(three, '2026-01-01', figures(three, 40));
    expect(remembered.get(one, '2026-01-01')).toBeDefined();
    expect(remembered.get(two, '2026-01-01')).toBeUndefined();
    expect(remembered.get(three, '2026-01-01')).toBeDefined();
  });

  it('is of one day, one version and one state of the row', () => {
    const remembered = new RememberedFigures();
    const loan = row('1');
    remembered.keep(loan, '2026-01-01', figures(loan, 1));
    expect(remembered.get(loan, '2026-01-02')).toBeUndefined();
    expect(remembered.get({ ...loan, version: 2 }, '2026-01-01')).toBeUndefined();
    expect(remembered.get({ ...loan, posted: { loans: 1 } }, '2026-01-01')).toBeUndefined();
  });

  it('that is larger than all that may be remembered is not', () => {
    const remembered = new RememberedFigures(100);
    const loan = row('1');
    remembered.keep(loan, '2026-01-01', figures(loan, 101));
    expect(remembered.get(loan, '2026-01-01')).toBeUndefined();
  });
});
