/**
 * The reports of the branch of the examples: each ties to the books, whichever day it is of, and
 * portfolio at risk, ageing and demand are what a reckoning of its own makes of the loans' events.
 */
import { createSecretKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { outside } from '@mfi/adapters';
import type { Caller, Operation } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import {
  ageingReport,
  demandCollectionReport,
  efficiencyReport,
  npaMovementReport,
  parReport,
  REPORT_OPERATIONS,
} from '@mfi/contracts/report';
import type { LoanEvent, LoanFigures, LoanTerms } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import { localCaller, type System } from '@mfi/operations';
import type { Store } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { eachDatabase } from '../../store/test/databases.js';
import { branchFiles } from '../src/demo/branch-files.js';
import { playBranch } from '../src/demo/play-branch.js';

interface Branch {
  readonly store: Store;
  readonly admin: Caller;
  readonly dialect: string;
}

/** On PostgreSQL the play is shorter: what its reports are made of is shown on the other at length. */
const UNTIL: Readonly<Record<string, string>> = { sqlite: '2026-10-20', postgres: '2026-01-31' };

async function played(store: Store, dialect: string): Promise<Branch> {
  const key = createSecretKey(randomBytes(32));
  const at = '2026-01-01T09:00:00.000Z';
  const system: System = { store, outside: { ...outside({ key }), clock: { now: () => at } } };
  const callerOf = (token: string | undefined) =>
    localCaller(system, token === undefined ? { kind: 'anonymous' } : { kind: 'token', token });
  const files = branchFiles(join(ROOT, 'examples/branch'));
  const until = UNTIL[dialect] as string;
  const before = (lines: typeof files.loans, field: string) =>
    lines.filter((line) => (line[field] as string) <= until);
  const password = 'seven yellow kites';
  const { username } = await playBranch(
    {
      ...files,
      start: { ...files.start, until },
      loans: before(files.loans, 'disbursed_on'),
      repayments: before(files.repayments, 'on'),
      events: before(files.events, 'on'),
    },
    { callerOf, password, progress: async () => undefined },
  );
  const { output } = await callerOf(undefined).call(login, { username, password });
  return { store, admin: callerOf(output.accessToken), dialect };
}

/** The days looked at: of each database, with quiet days, holidays and the business date itself. */
const DAYS: Readonly<Record<string, readonly string[]>> = {
  sqlite: ['2025-12-14', '2026-03-31', '2026-07-20', '2026-10-16', '2026-10-20'],
  postgres: ['2025-12-14', '2026-01-31'],
};

/** Inputs of a report for a day, by the fields that its contract has. */
function inputFor({ input }: Operation, day: string): Record<string, unknown> {
  const fields = Object.keys((input as unknown as { readonly shape: object }).shape);
  const from = `${day.slice(0, 8)}01`;
  const wanted = { branch: 'PUN', asOf: day, on: day, from, to: day, reason: 'it is looked at' };
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => fields.includes(name)));
}

eachDatabase((open, dialect) => {
  let made: Promise<Branch> | undefined;
  const branch = () => {
    made ??= open().then((store) => played(store, dialect));
    return made;
  };
  const tying = REPORT_OPERATIONS.filter(({ output }) => 'ties' in shapeOf(output));

  describe('the branch of the examples', () => {
    it.each(tying.map((operation) => [operation.name, operation] as const))(
      '%s ties to the books on any day',
      async (_, operation) => {
        const { admin } = await branch();
        for (const day of DAYS[dialect] ?? []) {
          const { output } = await admin.call(operation, inputFor(operation, day) as never);
          const { ties } = output as { readonly ties: readonly { readonly ties: unknown }[] };
          expect(ties.length, day).toBeGreaterThan(0);
          expect(
            ties.filter((one) => one.ties === false),
            day,
          ).toEqual([]);
        }
      },
    );

    it('has the portfolio at risk that its events say', async () => {
      const { admin, store } = await branch();
      for (const day of DAYS[dialect] ?? []) {
        const loans = await reckoned(store, day);
        const { output } = await admin.call(parReport, { asOf: day, days: [1, 30, 60, 90] });
        expect([day, output.total.outstanding]).toEqual([day, text(sum(loans, balance))]);
        for (const { days, balance: atRisk, loans: count } of output.total.par) {
          const late = loans.filter(
            ({ figures }) =>
              figures.arrears.since !== null && lateBy(figures, day) > (days === 1 ? 0 : days),
          );
          expect([day, days, count, atRisk]).toEqual([
            day,
            days,
            late.length,
            text(sum(late, balance)),
          ]);
        }
      }
    });

    it('has arrears of the ages that its events say', async () => {
      const { admin, store } = await branch();
      for (const day of DAYS[dialect] ?? []) {
        const loans = await reckoned(store, day);
        const { output } = await admin.call(ageingReport, { asOf: day, by: 'product' });
        for (const { from, to, installments, arrears } of output.total.bands) {
          const rows = loans
            .flatMap(({ figures }) => figures.installments)
            .filter((row) => row.due <= day && unpaid(row) > 0)
            .filter((row) => days(row.due, day) >= from && days(row.due, day) <= (to ?? 1e9));
          const owed = rows.reduce((total, row) => total + unpaid(row), 0);
          expect([day, from, installments, arrears.total]).toEqual([
            day,
            from,
            rows.length,
            text(owed),
          ]);
        }
        const inGroups = output.groups.reduce((total, one) => total + one.loans, 0);
        expect(inGroups).toBe(output.total.loans);
      }
    });

    it('has demand, collection and balance that its events say', async () => {
      const { admin, store } = await branch();
      for (const to of DAYS[dialect] ?? []) {
        const from = `${to.slice(0, 8)}01`;
        const loans = await overDays(store, { from, to });
        const expected = {
          opening: sum(loans, ({ before }) => sum(dueBy(before, dayBefore(from)), unpaid)),
          due: sum(loans, ({ after, last }) => sum(since(dueBy(after, last), from), asked)),
          closing: sum(loans, ({ after, isGone }) => (isGone ? 0 : sum(dueBy(after, to), unpaid))),
          paid: sum(loans, (loan) => paidOnDues(loan, from)),
        };
        const { output } = await admin.call(demandCollectionReport, { from, to });
        const { opening, demand, collection, closing } = output.total;
        const collected = [collection.ahead, collection.current, collection.arrears];
        expect({
          opening: minor(opening.total),
          due: minor(demand.due.total),
          closing: minor(closing.total),
          paid: sum(collected, ({ total }) => minor(total)),
        }).toEqual(expected);
        const rates = (await admin.call(efficiencyReport, { from, to })).output.total;
        expect(rates.due).toBe(demand.due.total);
      }
    });

    it('goes from one end of its NPA to the other', async () => {
      const { admin } = await branch();
      const to = UNTIL[dialect] as string;
      const input = { from: '2025-12-01', to, by: 'officer' } as const;
      const { output } = await admin.call(npaMovementReport, input);
      for (const { npa, glp } of [output.total, ...output.groups]) {
        const [opening, added, upgraded, recovered, writtenOff, closing] = Object.values(npa).map(
          minor,
        ) as [number, number, number, number, number, number];
        expect(opening + added - upgraded - recovered - writtenOff).toBe(closing);
        expect(
          minor(glp.opening) + minor(glp.lent) - minor(glp.repaid) - minor(glp.writtenOff),
        ).toBe(minor(glp.closing));
      }
    });
  });
});

interface Reckoned {
  readonly id: string;
  readonly figures: LoanFigures;
  /** Its principal, as the lines of the journal about it add up to. */
  readonly principal: number;
}

/** Every running loan at the end of a day, by its terms, its events and its own journal. */
async function reckoned(store: Store, day: string): Promise<Reckoned[]> {
  return (await all(store, day)).filter(({ figures }) => figures.status === 'active');
}

/** A loan's instalments at both ends of some days. */
interface OverDays {
  readonly before: readonly Row[];
  readonly after: readonly Row[];
  /** Written off in these days: what would fall due later is asked no more. */
  readonly isGone: boolean;
  readonly last: string;
}

async function overDays(
  store: Store,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<OverDays[]> {
  const opening = await all(store, dayBefore(from));
  const before = new Map(opening.map(({ id, figures }) => [id, figures]));
  return (await all(store, to)).flatMap(({ id, figures }) => {
    const then = before.get(id);
    if (then?.status === 'written-off') return [];
    const last = figures.writtenOff?.on ?? to;
    const isGone = figures.writtenOff !== null;
    return [{ before: then?.installments ?? [], after: figures.installments, isGone, last }];
  });
}

function dueBy(rows: readonly Row[], day: string): Row[] {
  return rows.filter(({ due }) => due <= day);
}

/** What was paid on dues up to the end: ahead of these days on their own, in them on older ones. */
function paidOnDues({ before, after, last }: OverDays, from: string): number {
  return sum(dueBy(after, last), (row) => {
    const was = before.find(({ number }) => number === row.number);
    return row.due >= from || !was ? paid(row) : paid(row) - paid(was);
  });
}

async function all(store: Store, day: string): Promise<Reckoned[]> {
  return store.read(async (db) => {
    const account = await db.find('accounts', { purpose: 'loans' });
    const found: Reckoned[] = [];
    for await (const loan of db.scan('loans')) {
      if (loan.disbursedOn === null || loan.disbursedOn > day) continue;
      const rows = await db.list('loanEvents', {
        where: { loanId: loan.id },
        order: [['seq', 'asc']],
      });
      const events = rows.map(({ event }) => event) as LoanEvent[];
      const figures = replay({ terms: loan.terms as LoanTerms, events, asOf: day });
      const entries = await db.list('journalEntries', {
        where: { subjectId: loan.id, on: { to: day } },
      });
      const entryId = { in: entries.map(({ id }) => id) };
      const lines = await db.list('journalLines', { where: { entryId } });
      const principal = lines
        .filter(({ accountId }) => accountId === account?.id)
        .reduce((total, { debit, credit }) => total + debit - credit, 0);
      found.push({ id: loan.id, figures, principal });
    }
    return found;
  });
}

type Row = LoanFigures['installments'][number];
const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;

function asked(row: Row): number {
  return PARTS.reduce((total, part) => total + minor(row[part]), 0);
}

function paid(row: Row): number {
  return PARTS.reduce((total, part) => total + minor(row.paid[part]), 0);
}

function unpaid(row: Row): number {
  return asked(row) - paid(row) - PARTS.reduce((sum, part) => sum + minor(row.waived[part]), 0);
}

function balance({ principal }: Reckoned): number {
  return principal;
}

function lateBy({ installments }: LoanFigures, day: string): number {
  const oldest = installments.find((row) => row.due <= day && unpaid(row) > 0);
  return oldest ? days(oldest.due, day) : -1;
}

function sum<T>(things: readonly T[], of: (thing: T) => number): number {
  return things.reduce((total, thing) => total + of(thing), 0);
}

function since<T extends { readonly due: string }>(rows: readonly T[], from: string): T[] {
  return rows.filter(({ due }) => due >= from);
}

function minor(amount: string): number {
  return Math.round(Number(amount) * 100);
}

function text(amount: number): string {
  return (amount / 100).toFixed(2);
}

function days(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function shapeOf(schema: unknown): object {
  return (schema as { readonly shape?: object }).shape ?? {};
}
