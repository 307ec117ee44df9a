import { formatDate } from '../date/plain-date.js';
import { type Int, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { collectLoans, type DemandCollection, type ReportPeriod } from './demand-collection.js';
import { groupLoans } from './group-loans.js';
import type { PartsTotal, PeriodLoan } from './portfolio-loan.js';
import { type Ratio, ratio } from './ratio.js';
import { readPeriod } from './read-period.js';
import { addParts, type ReportLoan, showParts, totalOf } from './report-loan.js';

/** What `collections` and `portfolioMovement` read. */
export interface PeriodInput {
  /** ISO 4217 code, of all loans. */
  readonly currency: string;
  /** First and last day of the period, both in it. */
  readonly from: string;
  readonly to: string;
  /** Every `state` at the end of `to`, every `opening` at the end of the day before `from`. */
  readonly loans: readonly PeriodLoan[];
  /** The fact to group by, such as `officer`; left out: no groups. */
  readonly by?: string;
}

/** Demand, collection and balance of a set of loans. Amounts are decimal strings. */
export interface CollectionFigures {
  /** Due and unpaid when the period began; a fee of a day of its own is due with its instalment. */
  readonly opening: PartsTotal;
  /** What fell due in the period, and what was charged in it on older dues. */
  readonly demand: { readonly due: PartsTotal; readonly charged: PartsTotal };
  /** Paid before the period on its dues, in it on its dues, in it on older dues. */
  readonly collection: {
    readonly ahead: PartsTotal;
    readonly current: PartsTotal;
    readonly arrears: PartsTotal;
  };
  readonly waived: PartsTotal;
  readonly writtenOff: PartsTotal;
  /** Due and unpaid at the end: opening + demand - collection - waived - written off. */
  readonly closing: PartsTotal;
  /** Money received in the period less refunds, `excess` what of it was held; `total` has it in. */
  readonly received: PartsTotal & { readonly excess: string };
  /** Received less what was paid on dues: prepayments and money held, net of held money used. */
  readonly beyondDues: string;
  readonly efficiency: {
    /** Paid on the period's dues, over the period's dues. */
    readonly current: Ratio;
    /** Also what was paid on older dues, over the period's dues: it may pass one. */
    readonly withArrears: Ratio;
    /** Also what was received beyond dues, over the period's dues. */
    readonly withPrepayments: Ratio;
  };
  /** Paid on all dues over opening and demand: it cannot hide behind old arrears. */
  readonly recovery: Ratio;
}

/** What `collections` answers. */
export interface Collections extends CollectionFigures {
  readonly from: string;
  readonly to: string;
  readonly groups?: readonly ({ readonly key: string | null } & CollectionFigures)[];
}

/**
 * Demand, collection and balance of a portfolio over a period, and how efficiently it was
 * collected: three ratios under their own names, because a bare "98% recovery" says nothing (CGAP
 * Occasional Paper 3, Measuring Microcredit Delinquency, June 1999).
 *
 * - current: paid on the dues of the period (also ahead of time) / dues of the period.
 * - withArrears: that and what was paid on older dues / dues of the period.
 * - withPrepayments: that and what was received beyond dues / dues of the period.
 *
 * Every figure follows from the two states of each loan, so opening + demand - collection - waived -
 * written off = closing holds for each loan, part and group. What is asked on a loan ends with its
 * write-off; what is recovered after it is income and not counted here.
 * @param input a {@link PeriodInput}; states may be `replay` answers as they are
 * @throws EngineError with every problem of the input (`value.*`, `money.*`, `date.malformed`),
 * `date.out_of_range` for a period that ends before it begins, `portfolio.as_of_differs` for a
 * state of another day, or `value.missing` for an opening that there must have been
 * @example
 * ```ts
 * const amounts = (principal, interest) => ({ principal, interest, fee: '0', penalty: '0' });
 * const row = { number: 1, due: '2026-06-15', ...amounts('900', '100'), paid: amounts('700', '100') };
 * const state = { asOf: '2026-06-30', status: 'active', outstanding: { principal: '9300' }, arrears: { since: '2026-06-15', npaSince: null }, installments: [row], allocations: [{ on: '2026-06-15', ...amounts('700', '100'), excess: '0' }] };
 * const answer = collections({ currency: 'INR', from: '2026-06-01', to: '2026-06-30', loans: [{ id: 'L1', state }] });
 * answer.demand.due.total // => '1000.00'
 * answer.closing.total // => '200.00'
 * answer.efficiency.current.value // => '0.8000'
 * ```
 */
export function collections(input: PeriodInput): Collections {
  const { digits, period, loans, by } = readPeriod(input);
  return {
    from: formatDate(period.from),
    to: formatDate(period.to),
    ...figuresOf(loans, period, digits),
    ...(by !== undefined && {
      groups: groupLoans(loans, by).map(({ key, loans: group }) => ({
        key,
        ...figuresOf(group, period, digits),
      })),
    }),
  };
}

function figuresOf(
  loans: readonly ReportLoan[],
  period: ReportPeriod,
  digits: number,
): CollectionFigures {
  const found = collectLoans(loans, period);
  const show = (parts: DemandCollection['due']) => showParts(parts, digits);
  const received = plus(totalOf(found.received), found.excess);
  const beyond = minus(received, totalOf(addParts(found.current, found.arrears)));
  return {
    opening: show(found.opening),
    demand: { due: show(found.due), charged: show(found.charged) },
    collection: {
      ahead: show(found.ahead),
      current: show(found.current),
      arrears: show(found.arrears),
    },
    waived: show(found.waived),
    writtenOff: show(found.writtenOff),
    closing: show(found.closing),
    received: {
      ...show(found.received),
      excess: formatAmount(found.excess, digits),
      total: formatAmount(received, digits),
    },
    beyondDues: formatAmount(beyond, digits),
    ...efficiencyOf(found, beyond, digits),
  };
}

function efficiencyOf(
  found: DemandCollection,
  beyond: Int,
  digits: number,
): Pick<CollectionFigures, 'efficiency' | 'recovery'> {
  const over = (amounts: readonly Int[], whole: Int, whenNil: string) =>
    ratio({ num: sum(amounts), den: 1 }, { num: whole, den: 1 }, { digits, whenNil });
  const onDues = totalOf(addParts(found.ahead, found.current));
  const arrears = totalOf(found.arrears);
  const due = totalOf(found.due);
  const whenNil = 'nothing fell due in the period';
  const asked = sum([found.opening, found.due, found.charged].map(totalOf));
  return {
    efficiency: {
      current: over([onDues], due, whenNil),
      withArrears: over([onDues, arrears], due, whenNil),
      withPrepayments: over([onDues, arrears, beyond], due, whenNil),
    },
    recovery: over([onDues, arrears], asked, 'nothing was asked in the period'),
  };
}
