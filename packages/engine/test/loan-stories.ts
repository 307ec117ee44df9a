/** Loans for the tests of reports: stories of dues and payments, brought to states of a day. */
import fc from 'fast-check';
import { type Day, formatDate, parseDate } from '../src/date/index.js';
import { parseAmount } from '../src/money/index.js';
import type { LoanPosition, PartsText, PeriodLoan } from '../src/portfolio/index.js';

/** The period that the reports are asked for, and the day before it. */
export const FROM = '2026-06-01';
export const TO = '2026-06-30';
export const BEFORE = '2026-05-31';
export const day = (text: string) => parseDate(text) as Day;
export const minor = (text: string) => Number(parseAmount(text, 2));
export const text = (amount: number) => (amount / 100).toFixed(2);

/** Amounts by part, from minor units. */
export function parts(principal: number, interest = 0, fee = 0, penalty = 0): PartsText {
  return {
    principal: text(principal),
    interest: text(interest),
    fee: text(fee),
    penalty: text(penalty),
  };
}

/** A loan as it would be replayed: equal rows, and payments that pay the oldest first. */
export interface Story {
  readonly id: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly restructured: boolean;
  readonly rows: readonly {
    readonly due: Day;
    readonly principal: number;
    readonly interest: number;
  }[];
  readonly payments: readonly { readonly on: Day; readonly amount: number }[];
  readonly writtenOffOn: Day | null;
}

/** The state of a story at the end of a day; whoever pays more than all that is left has excess. */
export function stateOf(story: Story, asOf: Day): LoanPosition {
  const rows = story.rows.map((row) => ({ ...row, paid: { principal: 0, interest: 0 } }));
  const payments = story.payments
    .filter(({ on }) => on <= asOf)
    .sort((a, b) => a.on - b.on)
    .map(({ on, amount }) => {
      let left = amount;
      const split = { interest: 0, principal: 0 };
      for (const row of rows) {
        for (const part of ['interest', 'principal'] as const) {
          const paid = Math.min(left, row[part] - row.paid[part]);
          row.paid[part] += paid;
          split[part] += paid;
          left -= paid;
        }
      }
      return { on: formatDate(on), ...parts(split.principal, split.interest), excess: text(left) };
    });
  const unpaid = rows.filter(
    ({ principal, interest, paid }) => principal + interest > paid.principal + paid.interest,
  );
  const owed = rows.reduce((sum, { principal, paid }) => sum + principal - paid.principal, 0);
  const since = unpaid.find(({ due }) => due <= asOf)?.due ?? null;
  const gone = story.writtenOffOn !== null && story.writtenOffOn <= asOf;
  const npa = since !== null && since + 90 <= asOf;
  return {
    asOf: formatDate(asOf),
    status: gone ? 'written-off' : 'active',
    outstanding: { principal: text(owed) },
    arrears: {
      since: since === null ? null : formatDate(since),
      npaSince: npa ? formatDate(since + 90) : null,
    },
    installments: rows.map(({ due, principal, interest, paid }, index) => ({
      number: index + 1,
      due: formatDate(due),
      ...parts(principal, interest),
      paid: parts(paid.principal, paid.interest),
    })),
    allocations: payments,
    writtenOff:
      gone && story.writtenOffOn !== null
        ? { on: formatDate(story.writtenOffOn), principal: text(owed) }
        : null,
  };
}

/** A story as the reports of June 2026 take it. */
export function periodLoan(story: Story): PeriodLoan {
  const { id, facts, restructured } = story;
  return {
    id,
    facts,
    restructured,
    state: stateOf(story, day(TO)),
    opening: stateOf(story, day(BEFORE)),
  };
}

/** An amount of up to 5,000, in minor units. */
export const amount = fc.integer({ min: 1, max: 500_000 });
const within = fc.integer({ min: day('2025-06-01'), max: day('2026-12-31') });
const story: fc.Arbitrary<Story> = fc
  .record({
    id: fc.uuid(),
    facts: fc.record(
      { branch: fc.constantFrom('A', 'B', 'C'), officer: fc.constantFrom('Ravi', 'Sita') },
      { requiredKeys: ['officer'] },
    ),
    restructured: fc.boolean(),
    rows: fc
      .array(fc.record({ due: within, principal: amount, interest: amount }), {
        minLength: 1,
        maxLength: 6,
      })
      .map((rows) => rows.sort((a, b) => a.due - b.due)),
    payments: fc.array(fc.record({ on: within, amount }), { maxLength: 5 }),
    writtenOffOn: fc.option(within, { freq: 5 }),
  })
  .map((one) => ({
    ...one,
    // Nothing is paid on a loan after its write-off but recoveries, which are no allocations.
    payments: one.payments.filter(({ on }) => one.writtenOffOn === null || on <= one.writtenOffOn),
  }));
/** A small portfolio. */
export const stories = fc.array(story, { maxLength: 7 });

/** A loan without rows: what PAR and NPA look at. */
export function loan(
  id: string,
  principal: string,
  since: string | null,
  more: Partial<PeriodLoan> & { npaSince?: string; status?: LoanPosition['status'] } = {},
): PeriodLoan {
  const { npaSince = null, status = 'active', ...rest } = more;
  return {
    id,
    state: {
      asOf: TO,
      status,
      outstanding: { principal },
      arrears: { since, npaSince },
      installments: [],
      allocations: [],
    },
    ...rest,
  };
}
