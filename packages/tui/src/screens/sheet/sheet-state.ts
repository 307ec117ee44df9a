/**
 * A collection sheet as it is filled in: a pure fold of what somebody did. The same actions, written
 * down one by one, are the draft; whoever reads them again is where the writer was.
 */
import type { OutputOf } from '@mfi/contracts';
import type { showSheet } from '@mfi/contracts/sheet';
import { addAmounts } from '@mfi/terminal';
import type { Piece } from '../../widgets/pieces-view.js';
import { negated } from '../../widgets/pieces-view.js';

/** A sheet and its rows, as they are answered. */
export type Shown = OutputOf<typeof showSheet>;

/** A row of the sheet. */
export type SheetRow = Shown['rows'][number];

/** What is said of a row. Whether somebody came and what was paid are two facts, never one. */
export interface Said {
  /** What was paid; '0' is nothing, and undefined that nobody has said. */
  readonly amount?: string;
  readonly attendance?: 'present' | 'late' | 'absent';
}

/** One thing that somebody did; together they are the draft. */
export type Action =
  | { readonly do: 'say'; readonly rows: readonly (readonly [row: number, said: Said])[] }
  | { readonly do: 'undo' }
  | { readonly do: 'control'; readonly amount: string }
  | { readonly do: 'pieces'; readonly pieces: readonly Piece[] };

/** What is said of all rows, and how it came to be. */
export interface SheetState {
  readonly said: ReadonlyMap<number, Said>;
  /** What was said before each step, the last one last. */
  readonly past: readonly ReadonlyMap<number, Said>[];
  /** The cash as it was written on the paper; '' where nobody said. */
  readonly control: string;
  readonly pieces: readonly Piece[];
}

/** A sheet of which nothing more is said than the books know. */
export function beganWith({ rows }: Shown): SheetState {
  const said = new Map<number, Said>();
  for (const { row, amount, attendance } of rows) {
    if (amount === null && attendance === null) continue;
    said.set(row, {
      ...(amount === null ? {} : { amount }),
      ...(attendance === null ? {} : { attendance }),
    });
  }
  return { said, past: [], control: '', pieces: [] };
}

/** The sheet after one more action. */
export function after(state: SheetState, action: Action): SheetState {
  switch (action.do) {
    case 'say': {
      const said = new Map(state.said);
      for (const [row, words] of action.rows) said.set(row, words);
      return { ...state, said, past: [...state.past, state.said] };
    }
    case 'undo': {
      const said = state.past.at(-1);
      return said ? { ...state, said, past: state.past.slice(0, -1) } : state;
    }
    case 'control':
      return { ...state, control: action.amount };
    case 'pieces':
      return { ...state, pieces: action.pieces };
  }
}

/** Whether anybody has said what came of a row. */
export function isSaid(said: Said | undefined): boolean {
  return said?.amount !== undefined || said?.attendance === 'absent';
}

/** What is done of a sheet, and how much money that is. */
export interface Totals {
  readonly rows: number;
  readonly done: number;
  readonly absent: number;
  readonly expected: string;
  readonly collected: string;
  /** Collected less expected, of the rows that are done. */
  readonly difference: string;
}

/** The running totals of some rows. */
export function totalsOf(rows: readonly SheetRow[], { said }: SheetState, nil: string): Totals {
  const done = rows.filter(({ row }) => isSaid(said.get(row)));
  const collected = addAmounts([nil, ...done.map(({ row }) => said.get(row)?.amount ?? nil)]);
  const dueOfDone = addAmounts([nil, ...done.map(({ due }) => due)]);
  return {
    rows: rows.length,
    done: done.length,
    absent: rows.filter(({ row }) => said.get(row)?.attendance === 'absent').length,
    expected: addAmounts([nil, ...rows.map(({ due }) => due)]),
    collected,
    difference: addAmounts([collected, negated(dueOfDone)]),
  };
}

/** The rows of which nobody has said anything, as paid in full. */
export function restAsDue(rows: readonly SheetRow[], { said }: SheetState): Action {
  const unsaid = rows.filter(({ row }) => !isSaid(said.get(row)));
  return {
    do: 'say',
    rows: unsaid.map(({ row, due }) => [row, { ...said.get(row), amount: due }] as const),
  };
}

/**
 * An amount as it is typed: digits, a point, and sums such as 500+250. Undefined for what is no
 * amount, or has more digits than the currency.
 */
export function typedAmount(text: string, digits: number): string | undefined {
  const parts = text.split('+').filter((part) => part !== '');
  const amounts = parts.map((part) => withDigits(part, digits));
  if (amounts.length === 0 || amounts.some((amount) => amount === undefined)) return undefined;
  return addAmounts(amounts as string[]);
}

function withDigits(text: string, digits: number): string | undefined {
  const [, whole = '', behind = ''] = /^(\d{0,12})(?:\.(\d*))?$/.exec(text) ?? [];
  if ((whole === '' && behind === '') || behind.length > digits) return undefined;
  const units = whole.replace(/^0+(?=\d)/, '') || '0';
  return digits === 0 ? units : `${units}.${behind.padEnd(digits, '0')}`;
}
