/** Notes and coins as they are counted: how many of each, and what they sum to. */
import { addAmounts, groupDigits, padEnd, padStart } from '@mfi/terminal';
import { type Line, line, span } from '../paint/line.js';
import type { Say } from '../words/words.js';

/** A count of one kind of note or coin. */
export interface Piece {
  readonly value: string;
  readonly count: number;
}

/** What is in use, by currency, the largest first. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  INR: ['500', '200', '100', '50', '20', '10', '5', '2', '1'],
  KES: ['1000', '500', '200', '100', '50', '40', '20', '10', '5', '1'],
};
const OTHERS = [
  '1000',
  '500',
  '200',
  '100',
  '50',
  '20',
  '10',
  '5',
  '2',
  '1',
  '0.50',
  '0.20',
  '0.10',
];

/** What is neither note nor coin of the list: written as an amount. */
const REST = 'other';

function isCounted(values: readonly string[], { value }: Piece): boolean {
  return values.some((one) => Number(one) === Number(value));
}

/** What an amount in units of a note comes to, with the digits of the currency. */
export function timesOf(value: string, count: number, digits: number): string {
  const [whole = '0', behind = ''] = value.split('.');
  const units = BigInt(whole + behind.padEnd(digits, '0').slice(0, digits)) * BigInt(count);
  const text = units.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Counts, of which one is in use. */
export class PiecesView {
  readonly #values: readonly string[];
  readonly #digits: number;
  readonly #counts: string[];
  #at = 0;

  constructor(currency: string, digits: number, before: readonly Piece[] = []) {
    const known = VALUES[currency] ?? OTHERS;
    const counted = known.filter((value) => digits > 0 || !value.includes('.'));
    this.#values = [...counted, REST];
    this.#digits = digits;
    this.#counts = this.#values.map((value) => {
      if (value === REST) return before.find((piece) => !isCounted(counted, piece))?.value ?? '';
      const found = before.find((piece) => Number(piece.value) === Number(value));
      return found === undefined || found.count === 0 ? '' : String(found.count);
    });
  }

  /** What was counted, without what there is none of. */
  get pieces(): readonly Piece[] {
    return this.#values.flatMap((value, index) => {
      const written = this.#counts[index] ?? '';
      if (value === REST) return Number(written) > 0 ? [{ value: written, count: 1 }] : [];
      return Number(written) > 0 ? [{ value, count: Number(written) }] : [];
    });
  }

  /** What it all sums to. */
  get total(): string {
    const amounts = this.pieces.map(({ value, count }) => timesOf(value, count, this.#digits));
    return addAmounts([timesOf('0', 0, this.#digits), ...amounts]);
  }

  typed(text: string): void {
    for (const char of text) {
      const written = (this.#counts[this.#at] ?? '') + char;
      const isRest = this.#values[this.#at] === REST;
      const behind = `(\\.\\d{0,${this.#digits}})?`;
      const fits = isRest ? new RegExp(`^\\d{1,9}${behind}$`) : /^\d{1,6}$/;
      if (fits.test(written)) this.#counts[this.#at] = written;
    }
  }

  /** Takes a key that moves or edits; Enter on the last one is nobody's here. */
  pressed(name: string): boolean {
    const last = this.#values.length - 1;
    const step = { Up: -1, Down: 1, Tab: 1, 'Shift+Tab': -1, Enter: 1 }[name];
    if (name === 'Enter' && this.#at === last) return false;
    if (step !== undefined) {
      this.#at = Math.max(0, Math.min(last, this.#at + step));
    } else if (name === 'Backspace') {
      this.#counts[this.#at] = (this.#counts[this.#at] ?? '').slice(0, -1);
    } else if (name === 'Ctrl+U') {
      this.#counts[this.#at] = '';
    } else {
      return false;
    }
    return true;
  }

  draw(currency: string, say: Say, isFocused = true): Line[] {
    const rows = this.#values.map((value, index): Line => {
      const count = this.#counts[index] ?? '';
      const isHere = isFocused && index === this.#at;
      const isRest = value === REST;
      const sum = count === '' ? '' : this.#sum(value, count);
      const name = isRest ? padStart(say('other'), 8) : `${padStart(value, 6)} x`;
      return [
        span(isHere ? '> ' : '  ', 'key'),
        span(`${name} `, 'muted'),
        span(padStart(count === '' ? '_' : count, 6), isHere ? 'chosen' : 'plain'),
        span(`  ${padStart(groupDigits(sum, currency), 14)}`),
      ];
    });
    return [
      ...rows,
      [
        span(`  ${padEnd(say('Cash in all'), 17)}`, 'muted'),
        span(padStart(groupDigits(this.total, currency), 14), 'strong'),
      ],
    ];
  }

  #sum(value: string, written: string): string {
    return value === REST
      ? timesOf(written, 1, this.#digits)
      : timesOf(value, Number(written), this.#digits);
  }
}

/** A difference in words: over, short, or none. */
export function differenceLine(
  counted: string,
  expected: string,
  { currency, say }: { readonly currency: string; readonly say: Say },
): Line {
  const difference = addAmounts([counted, negated(expected)]);
  if (Number(difference) === 0) return line(`  ${say('It agrees.')}`, 'good');
  const isOver = !difference.startsWith('-');
  const amount = groupDigits(difference.replace('-', ''), currency);
  return line(`  ${say(isOver ? '{amount} too much' : '{amount} short', { amount })}`, 'bad');
}

/** The amount with its sign turned. */
export function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}
