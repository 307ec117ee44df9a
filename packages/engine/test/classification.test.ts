import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceNpa,
  arrearsOn,
  bucketOf,
  bucketStarts,
  classifyBorrower,
  dayOfDpd,
  daysPastDue,
  NO_NPA,
  type NpaMemory,
  RULE_SETS,
  rulesOf,
  STANDARD,
} from '../src/classification/index.js';
import { type Day, formatDate, parseDate } from '../src/date/index.js';
import { classify } from './loose-reports.js';
import { refusalsOf } from './refusals.js';
import { runVectors } from './vectors.js';

runVectors('classify', classify);

const day = (text: string) => parseDate(text) as Day;
const FIRST = day('2026-01-01');

/** Frappe's set: the due date is day 1, NPA from day 91. */
const COUNTED = {
  countDueDate: true,
  npaFrom: 91,
  buckets: [
    { name: 'SMA-0', from: 1 },
    { name: 'SMA-1', from: 31 },
    { name: 'SMA-2', from: 61 },
    { name: 'NPA', from: 91 },
  ],
};

interface TestDue {
  readonly due: Day;
  readonly paidOn: Day | null;
}

/** Dues over a year, some unpaid, some paid ahead, some long after. */
const dues = fc.array(
  fc
    .record({
      due: fc.integer({ min: 0, max: 360 }),
      delay: fc.option(fc.integer({ min: -20, max: 200 })),
    })
    .map(({ due, delay }) => ({
      due: FIRST + due,
      paidOn: delay === null ? null : FIRST + due + delay,
    })),
  { maxLength: 8 },
);
const asOfDay = fc.integer({ min: -5, max: 500 }).map((days) => FIRST + days);
const rules = fc.constantFrom<AnyRules>(RULE_SETS.rbi, RULE_SETS.par, COUNTED);

function ask(given: readonly TestDue[], asOf: Day, set: unknown = 'rbi') {
  return classify({
    asOf: formatDate(asOf),
    dues: given.map(({ due, paidOn }) => ({
      due: formatDate(due),
      paidOn: paidOn === null ? null : formatDate(paidOn),
    })),
    rules: set,
  });
}

type AnyRules = ReturnType<typeof rulesOf>;

/** A rule set as an input has it. */
function written({ countDueDate, npaFrom, buckets }: AnyRules) {
  return { countDueDate, ...(npaFrom !== undefined && { npaFrom }), buckets };
}

/** Since when it is NPA, by looking at every day. */
function npaByDays(given: readonly TestDue[], asOf: Day, set: AnyRules): Day | null {
  let npaSince: Day | null = null;
  for (let on = FIRST; on <= asOf; on += 1) {
    const since = oldest(given, on);
    const dpd = since === null ? 0 : on - since + (set.countDueDate ? 1 : 0);
    if (since === null) npaSince = null;
    else if (npaSince === null && dpd >= (set.npaFrom ?? Number.POSITIVE_INFINITY)) npaSince = on;
  }
  return npaSince;
}

const shown = (on: Day | null) => (on === null ? null : formatDate(on));

/** The oldest due unpaid at the end of a day, looked for in all of them. */
function oldest(given: readonly TestDue[], on: Day): Day | null {
  const unpaid = given.filter(({ due, paidOn }) => due <= on && (paidOn === null || paidOn > on));
  return unpaid.length === 0 ? null : Math.min(...unpaid.map(({ due }) => due));
}

describe('classify', () => {
  it('stamps the days of the circular: 31 March, 30 April, 30 May, 29 June', () => {
    const buckets = ['2021-03-30', '2021-03-31', '2021-04-29', '2021-04-30', '2021-05-29'].map(
      (asOf) => ask([{ due: day('2021-03-31'), paidOn: null }], day(asOf)).bucket,
    );
    expect(buckets).toEqual(['standard', 'SMA-0', 'SMA-0', 'SMA-1', 'SMA-1']);
    const later = ['2021-05-30', '2021-06-28', '2021-06-29'].map(
      (asOf) => ask([{ due: day('2021-03-31'), paidOn: null }], day(asOf)).bucket,
    );
    expect(later).toEqual(['SMA-2', 'SMA-2', 'NPA']);
  });

  it('takes a due of 5 October 2021 as SMA-1 on 4 November, not a day later', () => {
    expect(ask([{ due: day('2021-10-05'), paidOn: null }], day('2021-11-04')).bucket).toBe('SMA-1');
  });

  it('counts what is paid on its due date, or before it, as never overdue', () => {
    const paid = [{ due: FIRST, paidOn: FIRST }];
    const ahead = [{ due: FIRST, paidOn: FIRST - 9 }];
    expect([ask(paid, FIRST).bucket, ask(ahead, FIRST).bucket]).toEqual([STANDARD, STANDARD]);
  });

  it('keeps NPA when one day clears the old due and meets a new one', () => {
    const given = [
      { due: FIRST, paidOn: FIRST + 100 },
      { due: FIRST + 100, paidOn: null },
    ];
    expect(ask(given, FIRST + 100).bucket).toBe('NPA');
    const gap = [given[0] as TestDue, { due: FIRST + 101, paidOn: null }];
    expect(ask(gap, FIRST + 101)).toMatchObject({ bucket: 'SMA-0', npaSince: null, dpd: 0 });
  });

  it('begins a second NPA anew', () => {
    const given = [
      { due: FIRST, paidOn: FIRST + 95 },
      { due: FIRST + 120, paidOn: null },
    ];
    expect(ask(given, FIRST + 215).npaSince).toBe(formatDate(FIRST + 210));
  });

  it('refuses what it cannot read, all at once', () => {
    const refused = (input: unknown) => refusalsOf(classify, input);
    expect(refused({ asOf: '2026-02-30', dues: [{ due: 5, paid: null }], rules: 'sma' })).toEqual([
      'date.malformed /asOf',
      'date.malformed /dues/0/due',
      'value.unknown_field /dues/0/paid',
      'value.unknown_word /rules',
    ]);
    expect(refused({ dues: {} })).toEqual(['value.not_a_list /dues', 'value.missing /asOf']);
    const unordered = [
      { name: 'a', from: 5 },
      { name: 'b', from: 5 },
    ];
    expect(refused({ asOf: '2026-01-01', dues: [], rules: { buckets: unordered } })).toEqual([
      'terms.rules_unordered /rules/buckets/1/from',
    ]);
    expect(refused({ asOf: '9999-12-31', dues: [{ due: '9999-12-01' }] })).toEqual([
      'date.out_of_range /dues/0/due',
    ]);
    expect(refused(null)).toEqual(['value.not_an_object ']);
  });

  it('is standard at 0 days exactly when nothing is overdue (rbi)', () => {
    fc.assert(
      fc.property(dues, asOfDay, (given, asOf) => {
        const { since, dpd, bucket, npaSince, starts } = ask(given, asOf);
        const clear = oldest(given, asOf) === null;
        expect(since === null).toBe(clear);
        expect(bucket === STANDARD).toBe(clear);
        expect(starts.length === 0).toBe(clear);
        if (clear) expect([dpd, npaSince]).toEqual([0, null]);
      }),
    );
  });

  it('agrees with looking at every day', () => {
    fc.assert(
      fc.property(dues, asOfDay, rules, (given, asOf, set) => {
        const answer = ask(given, asOf, written(set));
        expect(answer.npaSince).toBe(shown(npaByDays(given, asOf, set)));
        expect(answer.since).toBe(shown(oldest(given, asOf)));
      }),
    );
  });

  it('does not depend on the order of dues', () => {
    fc.assert(
      fc.property(dues, asOfDay, (given, asOf) => {
        expect(ask([...given].reverse(), asOf)).toEqual(ask(given, asOf));
      }),
    );
  });
});

describe('buckets', () => {
  it('hold from their first day on', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 400 }), (set, late) => {
        const asOf = FIRST + late;
        const begun = bucketStarts(FIRST, set).filter(({ on }) => on <= asOf);
        const dpd = daysPastDue(FIRST, asOf, set);
        expect(bucketOf(dpd, set)).toBe(begun.at(-1)?.bucket ?? STANDARD);
      }),
    );
  });

  it('rise with the days', () => {
    const names = [STANDARD, ...RULE_SETS.par.buckets.map(({ name }) => name)];
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((dpd) =>
          names.indexOf(bucketOf(dpd, RULE_SETS.par)),
        );
        expect(less).toBeLessThanOrEqual(more as number);
      }),
    );
  });

  it('are counted from the due date, or from the day after it', () => {
    expect(dayOfDpd(FIRST, 90, { countDueDate: false })).toBe(FIRST + 90);
    expect(dayOfDpd(FIRST, 90, { countDueDate: true })).toBe(FIRST + 89);
    expect(dayOfDpd(FIRST, 0, { countDueDate: true })).toBe(FIRST);
  });

  it('keep the later one while the memory of NPA lasts', () => {
    const own = {
      countDueDate: false,
      npaFrom: 90,
      buckets: [
        { name: 'NPA', from: 90 },
        { name: 'doubtful', from: 365 },
      ],
    };
    const memory = { npaSince: FIRST };
    expect(arrearsOn(FIRST + 400, FIRST, memory, own).bucket).toBe('doubtful');
    expect(arrearsOn(FIRST + 400, FIRST + 399, memory, own).bucket).toBe('NPA');
    expect(arrearsOn(FIRST + 400, null, memory, own)).toEqual({
      since: null,
      dpd: 0,
      bucket: STANDARD,
      npaSince: null,
    });
  });
});

describe('the memory of NPA', () => {
  it('is the same however a stretch of days is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 5 }),
        rules,
        (length, cuts, set) => {
          const end = FIRST + length;
          const whole = advanceNpa(NO_NPA, FIRST, end, set);
          const days = cuts.map((cut) => FIRST + cut).filter((cut) => cut < end);
          const parts = [...days.sort((a, b) => a - b), end].reduce<NpaMemory>(
            (memory, through) => advanceNpa(memory, FIRST, through, set),
            NO_NPA,
          );
          expect(parts).toEqual(whole);
        },
      ),
    );
  });

  it('ends only when nothing is overdue', () => {
    const kept = { npaSince: FIRST };
    expect(advanceNpa(kept, FIRST + 99, FIRST + 100, RULE_SETS.rbi)).toEqual(kept);
    expect(advanceNpa(kept, null, FIRST + 100, RULE_SETS.rbi)).toEqual(NO_NPA);
  });

  it('is none where no NPA is defined', () => {
    expect(advanceNpa(NO_NPA, FIRST, FIRST + 900, RULE_SETS.par)).toEqual(NO_NPA);
  });
});

describe('classifyBorrower', () => {
  it('is as bad as the worst loan, and makes a current loan NPA too', () => {
    const loans = [
      { id: 'A', since: FIRST, npaSince: FIRST + 90 },
      { id: 'B', since: null, npaSince: null },
      { id: 'C', since: FIRST + 80, npaSince: null },
    ];
    const state = classifyBorrower(loans, FIRST + 95, RULE_SETS.rbi);
    expect(state).toMatchObject({ since: FIRST, dpd: 95, bucket: 'NPA', npaSince: FIRST + 90 });
    expect(state.loans.map(({ id, dpd, bucket }) => [id, dpd, bucket])).toEqual([
      ['A', 95, 'NPA'],
      ['B', 0, 'NPA'],
      ['C', 15, 'NPA'],
    ]);
    expect(new Set(state.loans.map(({ npaSince }) => npaSince))).toEqual(new Set([FIRST + 90]));
  });

  it('lifts nobody until the last arrears of all loans are paid', () => {
    // The loan that was NPA is clear now, another one has five days: still NPA.
    const loans = [
      { since: null, npaSince: null },
      { since: FIRST + 95, npaSince: null },
    ];
    const before = { npaSince: FIRST + 90 };
    expect(classifyBorrower(loans, FIRST + 100, RULE_SETS.rbi, before).bucket).toBe('NPA');
    const clear = loans.map((loan) => ({ ...loan, since: null }));
    const lifted = classifyBorrower(clear, FIRST + 101, RULE_SETS.rbi, before);
    expect(lifted).toMatchObject({ bucket: STANDARD, npaSince: null });
    expect(lifted.loans.every(({ bucket }) => bucket === STANDARD)).toBe(true);
  });

  it('agrees with classify over the dues of all loans, day by day', () => {
    fc.assert(
      fc.property(dues, dues, asOfDay, (one, two, asOf) => {
        let memory = NO_NPA;
        for (let on = FIRST - 5; on <= asOf; on += 1) {
          const loans = [one, two].map((given) => ({ since: oldest(given, on), npaSince: null }));
          memory = classifyBorrower(loans, on, RULE_SETS.rbi, memory);
        }
        const { npaSince } = ask([...one, ...two], asOf);
        expect(memory.npaSince).toBe(npaSince === null ? null : day(npaSince));
      }),
      { numRuns: 50 },
    );
  });
});

describe('rule sets', () => {
  it('have a date and a source', () => {
    for (const set of Object.values(RULE_SETS)) {
      expect(parseDate(set.effectiveFrom)).toBeDefined();
      expect(set.citation).not.toBe('');
    }
  });

  it('are rbi when left out, and what is written out otherwise', () => {
    expect(rulesOf(undefined)).toBe(RULE_SETS.rbi);
    expect(rulesOf(COUNTED)).toBe(COUNTED);
  });
});
