import type { Shift } from '../date/business-day.js';
import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { weekday } from '../date/weekday.js';
import { plus } from '../money/int.js';
import { explainAmount } from './explain-installment.js';
import type { Explained, Explanation } from './explanation.js';
import { reckon } from './fees.js';
import type { FoundInstallment, PlanRow } from './plan.js';
import { rowTotal } from './row-total.js';

/** What a calendar does to a due date, in words. */
const SHIFTED = {
  none: 'no holiday moves it',
  following: 'a holiday moves it to the next working day',
  'modified-following':
    'a holiday moves it to the next working day, or back to the one before where that is in another month',
  preceding: 'a holiday moves it to the working day before',
} as const satisfies Record<Shift, string>;

/** The name of a day's weekday as it is written in a sentence. */
function dayName(day: Day): string {
  const name = weekday(day);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Why a row's dates and days are what they are. */
export function explainDates<A>(figure: string, index: number, context: Explained<A>): Explanation {
  const { terms, built } = context;
  const { from, due } = (built.plan.rows[index] as PlanRow<A>).period;
  const { every, firstDueOn, shift, method } = terms.repayment;
  const field = figure.split('.').at(-1) as 'from' | 'due' | 'days';
  const value = { from: formatDate(from), due: formatDate(due), days: String(due - from) }[field];
  const inputs: Record<string, string | number> = {
    from: formatDate(from),
    due: formatDate(due),
    shift,
  };
  if (every) inputs['every'] = `${every.count} ${every.unit}`;
  const origin =
    firstDueOn === undefined
      ? `${index + 1} periods after the disbursement`
      : `${index} periods after the first due date, ${formatDate(firstDueOn)}`;
  const counted =
    method === 'custom'
      ? 'as the custom list has it'
      : `counted ${origin}, a month too short giving its last day`;
  const sentences = {
    from: `The period begins on ${value}, ${index === 0 ? 'the day of disbursement' : 'the due date before'}.`,
    due: `${value} is a ${dayName(due)}: ${counted}; ${SHIFTED[shift]}.`,
    days: `${value} calendar days from ${formatDate(from)} to ${formatDate(due)}, the first day out, the last in.`,
  };
  return { figure, value, rule: field, inputs, days: due - from, sentence: sentences[field] };
}

/** Why a row repays the principal it does. */
export function explainPrincipal<A>(
  figure: string,
  index: number,
  context: Explained<A>,
): Explanation {
  const { amounts, built } = context;
  const row = built.plan.rows[index] as PlanRow<A>;
  const value = context.show(row.principal);
  const inputs: Record<string, string | number> = {};
  const before = amounts.plus(row.balance, row.principal);
  inputs['balanceBefore'] = context.show(before);
  const found = built.plan.found[row.found];
  if (found) inputs['installment'] = context.show(found.amount);
  inputs['interestCovered'] = context.show(row.main.interest);
  let sentence = `${value}: ${principalWords(row, found, context)}.`;
  if (amounts.compare(row.residue, amounts.nil) !== 0) {
    inputs['residue'] = context.show(row.residue);
    sentence += ` ${inputs['residue']} of it is the rounding difference, which the terms put on the first instalments.`;
  }
  return { figure, value, rule: row.rule, inputs, sentence };
}

function principalWords<A>(
  row: PlanRow<A>,
  found: FoundInstallment<A> | undefined,
  context: Explained<A>,
): string {
  const covered = context.show(row.main.interest);
  switch (row.rule) {
    case 'grace':
      return 'no principal is asked during the grace';
    case 'none':
      return 'a bullet loan repays its principal with the last instalment';
    case 'custom':
      return 'the principal that the custom list gives this instalment';
    case 'last':
      return `the last instalment takes all that is left${found ? `, where the rule alone would ask ${context.show(row.regular)}` : ''}`;
    case 'equal-principal':
      return `the equal principal. ${equalPrincipalWords(found as FoundInstallment<A>, context)}`;
    case 'installment':
      return `the instalment of ${context.show((found as FoundInstallment<A>).amount)} less the period's interest of ${covered}, never below nil`;
  }
}

function equalPrincipalWords<A>(found: FoundInstallment<A>, context: Explained<A>): string {
  const { terms } = context;
  const rounding = terms.rounding.carry === 'exact' ? terms.rounding : terms.repayment.rounding;
  return explainAmount('', found, rounding, context).sentence.replace(/\.$/, '');
}

/** Why a row asks the fees it does. */
export function explainFees<A>(figure: string, index: number, context: Explained<A>): Explanation {
  const { terms, built } = context;
  const row = built.plan.rows[index] as PlanRow<A>;
  const value = context.show(row.fees);
  const inputs: Record<string, string | number> = {};
  const words: string[] = [];
  for (const fee of terms.fees) {
    const { when } = fee;
    if (when === 'disbursement') continue;
    const dated =
      when === 'installment'
        ? undefined
        : built.plan.rows.findIndex(({ period }) => period.due >= when);
    if (dated !== undefined && dated !== index) continue;
    const { amount, tax } = reckon(fee, terms);
    inputs[fee.name] = context.showInt(plus(amount, tax));
    const taxed = fee.tax ? ` and ${fee.tax.name} of ${context.showInt(tax)}` : '';
    const why = typeof when === 'number' ? `dated ${formatDate(when)}` : 'on every instalment';
    words.push(`${fee.name} of ${context.showInt(amount)}${taxed}, ${why}`);
  }
  const sentence =
    words.length === 0
      ? 'No fee falls due with this instalment.'
      : `${value}: ${words.join('; ')}.`;
  return { figure, value, rule: words.length === 0 ? 'none' : 'fees', inputs, sentence };
}

/** What a row's total is made of. */
export function explainRowTotal<A>(
  figure: string,
  index: number,
  context: Explained<A>,
): Explanation {
  const row = context.built.plan.rows[index] as PlanRow<A>;
  const value = context.show(rowTotal(row, context.amounts));
  const inputs = {
    principal: context.show(row.principal),
    interest: context.show(row.interest),
    fees: context.show(row.fees),
  };
  const sentence = `${value}: principal ${inputs.principal}, interest ${inputs.interest} and fees ${inputs.fees} together.`;
  return { figure, value, rule: 'sum', inputs, sentence };
}

/** How a row's balance follows from the one before. */
export function explainBalance<A>(
  figure: string,
  index: number,
  context: Explained<A>,
): Explanation {
  const { amounts, built } = context;
  const row = built.plan.rows[index] as PlanRow<A>;
  const value = context.show(row.balance);
  const before = amounts.minus(amounts.plus(row.balance, row.principal), row.capitalized);
  const inputs = {
    before: context.show(before),
    principal: context.show(row.principal),
    capitalized: context.show(row.capitalized),
  };
  const sentence = `${value}: ${inputs.before} before, tranches of the period included, plus ${inputs.capitalized} capitalised, less ${inputs.principal} repaid.`;
  return { figure, value, rule: 'running-balance', inputs, sentence };
}
