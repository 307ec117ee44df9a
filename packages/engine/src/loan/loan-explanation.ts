import { formatDate } from '../date/plain-date.js';
import { multiplyFractions } from '../money/fraction.js';
import { type Int, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { type Earning, earningsTogether } from '../schedule/amounts.js';
import {
  type Explanation,
  type ExplanationStep,
  longAmount,
  percent,
} from '../schedule/explanation.js';
import type { Part } from '../schedule/parsed-terms.js';
import type { Piece } from '../schedule/plan.js';
import type { Loan, Parts } from './book.js';
import type { LoanFile } from './read-loan.js';
import type { Payoff } from './replay.js';
import type { LoanFigures } from './show-loan.js';
import type { AllocationTrace } from './trace-allocations.js';
import type { DailyTrace } from './trace-daily.js';
import type { PenaltyTrace } from './trace-penalties.js';
import type { RowTrace } from './trace-row.js';

/** Why a figure of a loan is what it is; a figure put together from others explains them too. */
export interface LoanExplanation extends Explanation {
  readonly parts?: readonly LoanExplanation[];
}

/** What explanations of a loan are made from. */
export interface ExplainedLoan {
  readonly file: LoanFile;
  /** The loan at the end of the file's day, everything reckoned to it. */
  readonly loan: Loan;
  readonly figures: LoanFigures;
  readonly payoff: Payoff;
  readonly penalties: PenaltyTrace;
  readonly allocations: readonly AllocationTrace[];
  readonly daily: DailyTrace;
  /** The instalment that is asked for, if one is. */
  readonly row: RowTrace;
  show(amount: Int): string;
}

/** The parts in the order they are read. */
export const READING_ORDER: readonly Part[] = ['principal', 'interest', 'fee', 'penalty'];

/** Parts as inputs, named `due.principal` and so on; nil ones left out. */
export function partInputs(
  name: string,
  parts: Readonly<Parts>,
  show: (amount: Int) => string,
): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const part of READING_ORDER) {
    if (parts[part] !== 0) inputs[name === '' ? part : `${name}.${part}`] = show(parts[part]);
  }
  return inputs;
}

/** Parts in words: "principal 3727.98, interest 1000.00"; "nothing" where all are nil. */
export function partWords(parts: Readonly<Parts>, show: (amount: Int) => string): string {
  const words = READING_ORDER.filter((part) => parts[part] !== 0).map(
    (part) => `${part} ${show(parts[part])}`,
  );
  return words.length === 0 ? 'nothing' : words.join(', ');
}

/** A list in words: "1, 2 and 3". */
export function listWords(items: readonly (string | number)[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Instalments in words. */
export function rowWords(numbers: readonly number[]): string {
  return `instalment${numbers.length === 1 ? '' : 's'} ${listWords(numbers)}`;
}

/** Money that earned over days, as data. */
export function earningStep(
  { from, to, amount, annualRate, part }: Piece<Int>,
  digits: number,
): ExplanationStep {
  const { num, den } = multiplyFractions(annualRate, part);
  return {
    from: formatDate(from),
    to: formatDate(to),
    days: to - from,
    balance: formatAmount(amount, digits),
    annualRate: percent(annualRate),
    part: `${part.num}/${part.den}`,
    interest: longAmount(earned([{ amount, share: { num, den } }]), digits),
  };
}

/** What pieces earned together, exactly. */
export function piecesTogether(pieces: readonly Piece<Int>[]) {
  return earned(
    pieces.map(({ amount, annualRate, part }) => ({
      amount,
      share: multiplyFractions(annualRate, part),
    })),
  );
}

function earned(earnings: readonly Earning<Int>[]) {
  return earningsTogether(earnings, (amount) => ({ num: amount, den: 1 }));
}

/** Steps in words: "46272.02 x 24% x 1/12 of a year (…)". */
export function stepsWords(steps: readonly ExplanationStep[]): string {
  return steps
    .map(
      (step) =>
        `${step.balance} x ${step.annualRate}% x ${step.part} of a year (${step.from} to ${step.to}, ${step.days} days)`,
    )
    .join(' + ');
}

/** The days that steps cover together. */
export function daysOf(steps: readonly ExplanationStep[]): number {
  return sum(steps.map(({ days }) => days)) as number;
}

/** How a figure that is null is written as a value. */
export const NONE = 'none';
