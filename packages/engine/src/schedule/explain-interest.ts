import { multiplyFractions } from '../money/fraction.js';
import { earningsTogether } from './amounts.js';
import {
  type Explained,
  type Explanation,
  longAmount,
  percent,
  roundingOf,
  roundingWords,
  stepOf,
  stepWords,
} from './explanation.js';
import type { Earned, PlanRow } from './plan.js';

/** Why a row asks, keeps back or capitalises the interest it does. */
export function explainInterest<A>(
  figure: string,
  index: number,
  context: Explained<A>,
): Explanation {
  const row = context.built.plan.rows[index] as PlanRow<A>;
  const { terms, amounts } = context;
  const capitalized = figure.endsWith('.capitalized');
  const value = context.show(capitalized ? row.capitalized : row.interest);
  const flat = terms.interest.method === 'flat';
  const parts = partsOf(row, index, capitalized, context);
  const base = { figure, value, inputs: parts.inputs, days: row.period.due - row.period.from };
  if (flat)
    return { ...base, rule: 'flat-share', sentence: `${value}: ${parts.words.join('; ')}.` };
  const asked = capitalized
    ? amounts.compare(row.capitalized, amounts.nil) > 0
    : index >= terms.repayment.grace.interestPayment;
  const askedRule = capitalized ? 'capitalized' : 'interest-on-balance';
  const steps = row.main.pieces.map((piece) => stepOf(piece, context));
  const rates = new Set(steps.map((step) => step.annualRate));
  return {
    ...base,
    rule: asked ? askedRule : 'not-asked',
    steps: [...(row.odd?.pieces ?? []).map((piece) => stepOf(piece, context)), ...steps],
    ...(rates.size === 1 ? { annualRate: [...rates][0] as string } : {}),
    unrounded: unroundedOf(row.main, context),
    rounding: roundingOf(terms, terms.rounding),
    sentence: `${value}: ${parts.words.join('; ')}.`,
  };
}

function partsOf<A>(row: PlanRow<A>, index: number, capitalized: boolean, context: Explained<A>) {
  const { terms, amounts } = context;
  const { grace, brokenPeriod } = terms.repayment;
  const inputs: Record<string, string | number> = { period: context.show(row.main.interest) };
  const words = [periodWords(row, index, context)];
  const has = (amount: A) => amounts.compare(amount, amounts.nil) !== 0;
  if (row.odd) {
    inputs['oddDays'] = context.show(row.odd.interest);
    const place = {
      'in-first': 'comes on top here',
      upfront: 'was taken off the disbursement',
      spread: 'is spread over all instalments',
    }[brokenPeriod];
    words.push(`the odd days before earn ${inputs['oddDays']}, which ${place}`);
  }
  if (index < grace.interestPayment) {
    words.push(
      grace.capitalize
        ? `in the grace it is added to the balance${capitalized ? '' : ' and nothing is asked'}`
        : `in the grace it is kept back for instalment ${grace.interestPayment + 1}`,
    );
  }
  if (has(row.deferred)) {
    inputs['keptBack'] = context.show(row.deferred);
    words.push(`${inputs['keptBack']} kept back during the grace is asked with it`);
  }
  if (has(row.spread)) {
    inputs['spreadShare'] = context.show(row.spread);
    words.push(`${inputs['spreadShare']} is this row's share of the spread odd days`);
  }
  if (has(row.uncharged)) {
    inputs['notAsked'] = context.show(row.uncharged);
    words.push(`the cost cap leaves ${inputs['notAsked']} of interest and fees unasked`);
  }
  return { inputs, words };
}

function periodWords<A>(row: PlanRow<A>, index: number, context: Explained<A>): string {
  const { terms } = context;
  const earned = context.show(row.main.interest);
  if (terms.interest.method === 'flat') {
    const share = row.rule === 'last' ? 'what the equal shares before it left' : 'an equal share';
    return `${earned} is ${share} of the flat interest at ${percent(terms.interest.annualRate)}% on ${context.showInt(context.built.gross)}, rounded by itself`;
  }
  if (index < terms.repayment.grace.interestFree) return 'the period bears no interest';
  const sum = row.main.pieces.map((piece) => stepWords(stepOf(piece, context))).join(' + ');
  return `${sum} = ${unroundedOf(row.main, context)}, ${roundingWords(terms, terms.rounding)} is ${earned}`;
}

function unroundedOf<A>(earned: Earned<A>, { terms, amounts }: Explained<A>): string {
  const earnings = earned.pieces.map(({ amount, annualRate, part }) => ({
    amount,
    share: multiplyFractions(annualRate, part),
  }));
  return longAmount(
    earningsTogether(earnings, (amount) => amounts.exact(amount)),
    terms.currency.digits,
  );
}
