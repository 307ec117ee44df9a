import type { Period } from '../date/period.js';
import { formatDate } from '../date/plain-date.js';
import type { Int } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { startOf } from '../schedule/changes.js';
import { percent } from '../schedule/explanation.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { PlanRow } from '../schedule/plan.js';
import { isRegular } from '../schedule/plan-rates-of.js';
import type { ScheduleRow } from '../schedule/schedule.js';
import { contingentCharges } from './key-facts-contingent.js';
import { keyFactsFees } from './key-facts-fees.js';
import { floatingFacts } from './key-facts-floating.js';
import type { KeyFactsPlans } from './key-facts-plans.js';
import type { Frequency, KeyFactsPartOne } from './key-facts-shape.js';

/** Annex A, part 1: the rows that follow from a loan's terms. */
export function keyFactsPartOne({ unrounded, collectable }: KeyFactsPlans): KeyFactsPartOne {
  const { terms, built, schedule } = collectable;
  const { plan, gross } = built;
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  const start = startOf(terms);
  const last = (plan.rows.at(-1) as PlanRow<Int>).period.due;
  const first = (plan.rows[0] as PlanRow<Int>).period.due;
  const stages = terms.disbursements.map(({ on, amount }) => ({
    on: formatDate(on),
    amount: show(amount),
  }));
  return {
    sanctionedAmount: show(gross),
    disbursal: { kind: stages.length === 1 ? 'full' : 'stages', stages },
    term: {
      words: termWords(terms, plan.rows.length, last - start),
      days: last - start,
      from: formatDate(start),
      to: formatDate(last),
    },
    installments: {
      kind: schedule.installment === undefined ? 'non-equated' : 'epi',
      every: terms.repayment.every ? frequency(terms.repayment.every) : null,
      count: plan.rows.length,
      amount: schedule.installment ?? null,
      asked: askedAmounts(schedule.installments),
      firstDueOn: formatDate(first),
      daysAfterDisbursal: first - start,
    },
    rate: {
      annualRate: percent(terms.interest.annualRate),
      kind: rateKind(terms),
      method: terms.interest.method,
    },
    floating: floatingFacts(collectable),
    fees: keyFactsFees(collectable),
    apr: unrounded.schedule.apr.nominal,
    contingent: contingentCharges(terms),
  };
}

/** fixed, or floating where the terms hold changes of rate. */
export function rateKind({ interest }: Terms): 'fixed' | 'floating' {
  return interest.rateChanges.length === 0 ? 'fixed' : 'floating';
}

/** How long a loan runs: whole periods where it is made of them, else days. */
export function termWords(terms: Terms, rows: number, days: number): string {
  const { every } = terms.repayment;
  if (every === undefined || !isRegular(terms)) return counted(days, 'day');
  return counted(rows * every.count, every.unit);
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const WORDS: Readonly<Record<string, string>> = {
  '1 day': 'daily',
  '1 week': 'weekly',
  '2 week': 'fortnightly',
  '1 month': 'monthly',
  '3 month': 'quarterly',
  '6 month': 'half-yearly',
  '12 month': 'yearly',
};

function frequency({ count, unit }: Period): Frequency {
  const words = WORDS[`${count} ${unit}`] ?? `every ${counted(count, unit)}`;
  return { words, count, unit };
}

/** Stretches of instalments that ask the same. */
function askedAmounts(rows: readonly ScheduleRow[]) {
  const stretches: { from: number; to: number; amount: string }[] = [];
  for (const { number, total } of rows) {
    const open = stretches.at(-1);
    if (open?.amount === total) open.to = number;
    else stretches.push({ from: number, to: number, amount: total });
  }
  return stretches;
}
