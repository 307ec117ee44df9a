import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginDraft,
  keepAction,
  readDraft,
  replayed,
} from '../../src/screens/sheet/sheet-draft.js';
import {
  type Action,
  after,
  isSaid,
  restAsDue,
  type SheetRow,
  type SheetState,
  totalsOf,
  typedAmount,
} from '../../src/screens/sheet/sheet-state.js';
import { memoryDrafts } from '../branch.js';

const EMPTY: SheetState = { said: new Map(), past: [], control: '', pieces: [] };

const ROWS = Array.from({ length: 6 }, (_, index) => ({
  row: index + 1,
  due: `${(index + 1) * 100}.00`,
})) as unknown as readonly SheetRow[];

const said = fc.record(
  {
    amount: fc.integer({ min: 0, max: 99_999 }).map((units) => `${units}.00`),
    attendance: fc.constantFrom('present' as const, 'late' as const, 'absent' as const),
  },
  { requiredKeys: [] },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 6 }), said), { minLength: 1, maxLength: 3 })
    .map((rows) => ({ do: 'say' as const, rows })),
  fc.constant({ do: 'undo' as const }),
  fc.constantFrom('', '100.00').map((amount) => ({ do: 'control' as const, amount })),
  fc
    .array(fc.record({ value: fc.constantFrom('500', '20'), count: fc.nat(9) }), { maxLength: 2 })
    .map((pieces) => ({ do: 'pieces' as const, pieces })),
);

function all(actions: readonly Action[]): SheetState {
  return actions.reduce(after, EMPTY);
}

describe('a sheet is a fold of what was done', () => {
  test('every step can be taken back, one by one, to the beginning', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        let state = all(actions);
        const steps = state.past.length;
        for (let step = 0; step < steps; step += 1) state = after(state, { do: 'undo' });
        expect(state.said).toEqual(new Map());
        expect(after(state, { do: 'undo' })).toBe(state);
      }),
    );
  });

  test('the draft, read again, is the same sheet; a torn last line costs that line alone', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 10 }), fc.nat(), (actions, cut) => {
        const drafts = memoryDrafts();
        beginDraft(drafts, 'a sheet', { key: 'k', user: 'omkar', day: '2026-01-13' });
        for (const one of actions) keepAction(drafts, 'a sheet', one);
        const draft = readDraft(drafts, 'a sheet');
        expect(draft && replayed(EMPTY, draft)).toEqual(all(actions));
        const lines = [...drafts.lines('a sheet')];
        const last = lines.pop() ?? '';
        drafts.remove('a sheet');
        for (const line of lines) drafts.append('a sheet', line);
        drafts.append('a sheet', last.slice(0, cut % last.length));
        const torn = readDraft(drafts, 'a sheet');
        expect(torn && replayed(EMPTY, torn)).toEqual(all(actions.slice(0, -1)));
      }),
    );
  });

  test('all the rest changes no row of which something is said', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 6 }), (actions) => {
        const before = all(actions);
        const state = after(before, restAsDue(ROWS, before));
        for (const { row, due } of ROWS) {
          const own = before.said.get(row);
          if (isSaid(own)) expect(state.said.get(row)).toEqual(own);
          else expect(state.said.get(row)?.amount).toBe(due);
        }
        expect(totalsOf(ROWS, state, '0.00').done).toBe(ROWS.length);
      }),
    );
  });

  test('the running totals: what is absent has paid nothing, and nothing is lost of a paisa', () => {
    const state = all([
      {
        do: 'say',
        rows: [
          [1, { amount: '100.00' }],
          [2, { attendance: 'absent' }],
        ],
      },
      { do: 'say', rows: [[3, { amount: '0.10' }]] },
    ]);
    expect(totalsOf(ROWS, state, '0.00')).toEqual({
      rows: 6,
      done: 3,
      absent: 1,
      expected: '2100.00',
      collected: '100.10',
      difference: '-499.90',
    });
  });
});

describe('an amount as it is typed', () => {
  const cases: readonly (readonly [text: string, digits: number, amount: string | undefined])[] = [
    ['250', 2, '250.00'],
    ['0', 2, '0.00'],
    ['007', 2, '7.00'],
    ['500+250', 2, '750.00'],
    ['500+', 2, '500.00'],
    ['.5', 2, '0.50'],
    ['12.345', 2, undefined],
    ['1.5', 0, undefined],
    ['15', 0, '15'],
    ['1.234', 3, '1.234'],
    ['1.2.3', 2, undefined],
    ['+', 2, undefined],
    ['.', 2, undefined],
    ['9999999999999', 2, undefined],
  ];
  test.each(cases)('%s with %i digits is %s', (text, digits, amount) => {
    expect(typedAmount(text, digits)).toBe(amount);
  });
});
