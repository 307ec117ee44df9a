import { mulDivTo } from '../money/mul-div.js';
import type { Rounding } from '../money/rounding.js';
import {
  type Explained,
  type Explanation,
  longAmount,
  percent,
  roundingOf,
  roundingWords,
} from './explanation.js';
import type { FoundInstallment } from './plan.js';

/** Why the equal instalment is what it is; undefined where the plan has none. */
export function explainFound<A>(figure: string, context: Explained<A>): Explanation | undefined {
  const { terms, built } = context;
  const found = built.plan.found[0];
  if (found === undefined || terms.repayment.method !== 'equal-installments') return undefined;
  // An exact plan runs on the unrounded amount, but shows it by the instalment's own rounding.
  return explainAmount(figure, found, terms.repayment.rounding, context);
}

/** How an instalment or equal principal in force was found. */
export function explainAmount<A>(
  figure: string,
  found: FoundInstallment<A>,
  rounding: Rounding,
  context: Explained<A>,
): Explanation {
  const { terms, amounts } = context;
  const { num, den } = amounts.exact(found.amount);
  const value = context.showInt(mulDivTo(num, 1, den, rounding));
  const balance = context.show(found.balance);
  const unrounded = longAmount(found.exact, terms.currency.digits);
  const inputs: Record<string, string | number> = { balance, from: found.index + 1 };
  if (found.count > 0) inputs['count'] = found.count;
  if (terms.repayment.balloon !== 0) inputs['balloon'] = context.showInt(terms.repayment.balloon);
  const earns = found.rule === 'annuity' || found.rule === 'level';
  return {
    figure,
    value,
    rule: found.rule,
    inputs,
    ...(earns ? { annualRate: percent(found.annualRate) } : {}),
    unrounded,
    rounding: roundingOf(terms, rounding),
    sentence: `${words(found, context)} = ${unrounded}, ${roundingWords(terms, rounding)} is ${value}.`,
  };
}

function words<A>(found: FoundInstallment<A>, context: Explained<A>): string {
  const { terms } = context;
  const { balloon } = terms.repayment;
  const balance = context.show(found.balance);
  const to = balloon === 0 ? 'nil' : `the balloon of ${context.showInt(balloon)}`;
  const rate = `${percent(found.annualRate)}% a year`;
  switch (found.rule) {
    case 'given':
      return 'The amount that the terms give';
    case 'annuity':
      return `The annuity that takes ${balance} to ${to} in ${found.count} equal periods at ${rate}`;
    case 'level':
      return `The level amount that takes ${balance} to ${to} in ${found.count} instalments at ${rate}, each period by its own length`;
    case 'equal-principal':
      return `An equal share of the principal: ${balance} less ${to}, over ${found.count} instalments`;
    case 'flat':
      return `An equal share of principal and flat interest together over ${found.count} instalments`;
  }
}
