import { formatDate } from '../date/plain-date.js';
import { minus } from '../money/int.js';
import { startOf } from './changes.js';
import type { Explained, Explanation } from './explanation.js';
import type { PlanRow } from './plan.js';
import { inHandOf, isRegular, planRatesOf } from './plan-rates-of.js';
import { rowTotal } from './row-total.js';

/** What a total is the sum of; undefined for a total there is not. */
export function explainTotal<A>(
  figure: string,
  name: string,
  context: Explained<A>,
): Explanation | undefined {
  const { amounts, built } = context;
  const { rows } = built.plan;
  const pick: Record<string, (row: PlanRow<A>) => A> = {
    principal: (row) => row.principal,
    interest: (row) => row.interest,
    fees: (row) => row.fees,
    total: (row) => rowTotal(row, amounts),
  };
  const part = Object.hasOwn(pick, name) ? pick[name] : undefined;
  if (part === undefined) return undefined;
  const value = context.show(rows.map(part).reduce(amounts.plus, amounts.nil));
  return {
    figure,
    value,
    rule: 'sum',
    inputs: { installments: rows.length },
    sentence: `${value}: the ${name} of all ${rows.length} instalments; what is paid at disbursement is not in it.`,
  };
}

/** What is lent, what is taken off it, and what the borrower gets; undefined for any other name. */
export function explainDisbursed<A>(
  figure: string,
  name: string,
  context: Explained<A>,
): Explanation | undefined {
  const { terms, built, amounts, showInt } = context;
  const { gross, deducted, fees, plan } = built;
  const principal = showInt(terms.principal);
  const net = showInt(minus(gross, deducted));
  const lines: Record<string, [value: string, words: string]> = {
    gross: [
      showInt(gross),
      `the principal of ${principal} and ${showInt(fees.financed)} of fees financed with it`,
    ],
    deducted: [
      showInt(deducted),
      'the fees and the interest that are taken off the disbursement, financed fees included',
    ],
    net: [net, `${showInt(gross)} lent less ${showInt(deducted)} deducted`],
  };
  const line = Object.hasOwn(lines, name) ? lines[name] : undefined;
  if (line === undefined) return undefined;
  const inputs: Record<string, string> = { principal };
  for (const { fee, asked } of fees.items) inputs[`${fee.name} (${fee.collect})`] = showInt(asked);
  const upfront = amounts.shown(plan.upfront);
  if (upfront !== 0) inputs['interest of odd days'] = showInt(upfront);
  return { figure, value: line[0], rule: name, inputs, sentence: `${line[0]}: ${line[1]}.` };
}

/** What a yearly rate is reckoned from; undefined for any other name. */
export function explainRates<A>(
  figure: string,
  name: string,
  context: Explained<A>,
): Explanation | undefined {
  if (name !== 'nominal' && name !== 'effective') return undefined;
  const { terms, built, amounts, showInt } = context;
  const value = planRatesOf(terms, built, amounts)[name];
  const inputs: Record<string, string | number> = {
    inHand: showInt(inHandOf(terms, built)),
    on: formatDate(startOf(terms)),
    installments: built.plan.rows.length,
  };
  const way = isRegular(terms)
    ? {
        nominal:
          'the rate of one period at which the instalments are worth what is in hand, times the periods in a year',
        effective:
          'the rate of one period at which the instalments are worth what is in hand, compounded over a year',
      }
    : {
        nominal: 'twelve times the monthly equivalent of the effective rate',
        effective: 'the European rate on the plan’s own dates (2008/48/EC, Annex I)',
      };
  const sentence = `${value}% a year: ${way[name]}; ${inputs['inHand']} is in hand after all that is paid at the start.`;
  return { figure, value, rule: isRegular(terms) ? 'equal-periods' : 'eu', inputs, sentence };
}
