import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, max, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { PeriodInput } from './collections.js';
import type { ReportPeriod } from './demand-collection.js';
import { groupLoans } from './group-loans.js';
import { readPeriod } from './read-period.js';
import { balanceOf, type ReportLoan } from './report-loan.js';

/** How the portfolio and its NPA moved over a period. Amounts of principal, decimal strings. */
export interface MovementFigures {
  readonly glp: {
    readonly opening: string;
    /** Paid out and added to principal, less what of it was waived: what the rest leaves over. */
    readonly lent: string;
    /** Principal received. */
    readonly repaid: string;
    readonly writtenOff: string;
    readonly closing: string;
  };
  readonly npa: {
    readonly opening: string;
    /** Became NPA in the period, and what was lent on NPA. */
    readonly added: string;
    /** No longer NPA, at what is left of them. */
    readonly upgraded: string;
    /** Paid on what was NPA. */
    readonly recovered: string;
    readonly writtenOff: string;
    readonly closing: string;
  };
}

/** What `portfolioMovement` answers. */
export interface PortfolioMovement extends MovementFigures {
  readonly from: string;
  readonly to: string;
  readonly groups?: readonly ({ readonly key: string | null } & MovementFigures)[];
}

/**
 * How the gross portfolio and the gross NPA came from their opening to their closing balance:
 * opening + lent - repaid - written off = closing, and opening + added - upgraded - recovered -
 * written off = closing (the movement of NPA as Indian lenders publish it).
 * @param input a `PeriodInput`; states may be `replay` answers as they are
 * @throws EngineError as `collections`
 * @example
 * ```ts
 * const opening = { asOf: '2026-05-31', status: 'active', outstanding: { principal: '9000' }, arrears: { since: '2026-03-10', npaSince: null }, installments: [], allocations: [] };
 * const state = { ...opening, asOf: '2026-06-30', outstanding: { principal: '8500' }, arrears: { since: '2026-03-10', npaSince: '2026-06-08' } };
 * const answer = portfolioMovement({ currency: 'INR', from: '2026-06-01', to: '2026-06-30', loans: [{ id: 'L1', opening, state }] });
 * answer.npa.added // => '8500.00'
 * answer.npa.closing // => '8500.00'
 * ```
 */
export function portfolioMovement(input: PeriodInput): PortfolioMovement {
  const { digits, period, loans, by } = readPeriod(input);
  const figures = (set: readonly ReportLoan[]) => shown(set, period, digits);
  return {
    from: formatDate(period.from),
    to: formatDate(period.to),
    ...figures(loans),
    ...(by !== undefined && {
      groups: groupLoans(loans, by).map(({ key, loans: set }) => ({ key, ...figures(set) })),
    }),
  };
}

/** The movements of one loan, in minor units. */
interface Moves {
  readonly opening: Int;
  readonly repaid: Int;
  readonly writtenOff: Int;
  readonly closing: Int;
  readonly npaOpening: Int;
  readonly npaAdded: Int;
  readonly npaUpgraded: Int;
  readonly npaRecovered: Int;
  readonly npaWrittenOff: Int;
  readonly npaClosing: Int;
}

function movesOf({ state, opening: before }: ReportLoan, period: ReportPeriod): Moves {
  const opening = before ? balanceOf(before) : 0;
  const closing = balanceOf(state);
  const within = (on: Day) => on >= period.from && on <= period.to;
  const gone = before?.status === 'written-off';
  const received = gone ? [] : state.received.filter(({ on }) => within(on));
  const writtenOff =
    state.writtenOff && within(state.writtenOff.on) ? state.writtenOff.principal : 0;
  const wasNpa = before?.npaSince != null;
  const isNpa = state.npaSince !== null && closing > 0;
  const npaOpening = wasNpa ? opening : 0;
  const npaWrittenOff = writtenOff;
  const npaClosing = isNpa ? closing : 0;
  const npaUpgraded = wasNpa && !isNpa ? closing : 0;
  // An NPA's balance falls by what is paid; where it rose, more was lent on it.
  const left = plus(plus(npaClosing, npaUpgraded), npaWrittenOff);
  const npaRecovered = wasNpa ? max(0, minus(npaOpening, left)) : 0;
  return {
    opening,
    closing,
    repaid: sum(received.map(({ parts }) => parts.principal)),
    writtenOff,
    npaOpening,
    npaAdded: minus(plus(left, npaRecovered), npaOpening),
    npaUpgraded,
    npaRecovered,
    npaWrittenOff,
    npaClosing,
  };
}

function shown(
  loans: readonly ReportLoan[],
  period: ReportPeriod,
  digits: number,
): MovementFigures {
  const moves = loans.map((loan) => movesOf(loan, period));
  const all = (field: keyof Moves) => sum(moves.map((one) => one[field]));
  const show = (amount: Int) => formatAmount(amount, digits);
  const lent = minus(sum([all('closing'), all('writtenOff'), all('repaid')]), all('opening'));
  return {
    glp: {
      opening: show(all('opening')),
      lent: show(lent),
      repaid: show(all('repaid')),
      writtenOff: show(all('writtenOff')),
      closing: show(all('closing')),
    },
    npa: {
      opening: show(all('npaOpening')),
      added: show(all('npaAdded')),
      upgraded: show(all('npaUpgraded')),
      recovered: show(all('npaRecovered')),
      writtenOff: show(all('npaWrittenOff')),
      closing: show(all('npaClosing')),
    },
  };
}
