import { formatDate } from '../date/plain-date.js';
import { type Int, minus, plus, sum } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { roundedAmounts } from '../schedule/amounts.js';
import type { BuiltPlan } from '../schedule/build-plan.js';
import { buildPlan } from '../schedule/build-plan.js';
import { explainInterest } from '../schedule/explain-interest.js';
import { explainDates, explainFees, explainPrincipal } from '../schedule/explain-row.js';
import {
  type Explained,
  explained,
  longAmount,
  roundingOf,
  roundingWords,
} from '../schedule/explanation.js';
import { disbursementFees } from '../schedule/fees.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { BookRow } from './book.js';
import {
  daysOf,
  type ExplainedLoan,
  earningStep,
  type LoanExplanation,
  piecesTogether,
  stepsWords,
} from './loan-explanation.js';
import type { Event } from './parsed-events.js';
import { dailyPiece } from './running-interest.js';
import { eventWords } from './statement-words.js';
import type { DrawnFrom } from './trace-daily.js';
import type { RowTrace } from './trace-row.js';

/** What of an instalment's asking can be explained here. */
export type AskedFigure = 'principal' | 'interest' | 'fee' | 'due';

/** Why an instalment asks what it does: as printed, or as an event drew it up anew. */
export function explainAsked(
  figure: string,
  row: BookRow,
  name: AskedFigure,
  context: ExplainedLoan,
): LoanExplanation {
  const { loan, show } = context;
  const value = name === 'due' ? formatDate(row.due) : show(row[name]);
  if (row.drawn && context.row.drawnBy?.kind === 'foreclosure') {
    return explainClosing(figure, value, name, context);
  }
  if (loan.book.daily && name !== 'fee' && name !== 'due') {
    return explainDaily(figure, value, row, name, context);
  }
  const plain = explainPlanned(figure, row, name, context);
  if (name === 'fee') return withDatedFees(plain, value, row, context);
  if (name === 'due') return withMove({ ...plain, figure }, value, context);
  return withChanges({ ...plain, figure }, value, context);
}

/** The explanation of the plan the instalment stands in. */
function explainPlanned(
  figure: string,
  row: BookRow,
  name: AskedFigure,
  context: ExplainedLoan,
): LoanExplanation {
  const plan = planContext(context);
  const place = row.number - 1 - context.row.base;
  if (plan.built.plan.rows[place] === undefined) {
    const sentence = 'The instalment was added because interest or principal was still unpaid.';
    return { figure, value: '', rule: 'added', inputs: {}, sentence };
  }
  const explain = { principal: explainPrincipal, interest: explainInterest, fee: explainFees };
  if (name === 'due') return explainDates(figure, place, plan);
  return explain[name](figure, place, plan);
}

/** The plan in which the instalment stands, as the explanations of schedules take it. */
function planContext({ row }: ExplainedLoan): Explained<Int> {
  const terms = row.planTerms;
  const amounts = roundedAmounts(terms);
  const plan = row.plan ?? buildPlan(terms, amounts).plan;
  const fees = disbursementFees(terms);
  const drawnFrom = row.drawnBy ? Math.max(row.drawnFrom - row.base, 0) : 0;
  const gross = sum(plan.rows.slice(drawnFrom).map(({ principal }) => principal));
  const built: BuiltPlan<Int> = { plan, fees, gross, deducted: fees.deducted };
  return explained(terms, amounts, built);
}

/** Says which event drew the instalment up, and what took something out of it since. */
function withChanges(
  plain: LoanExplanation,
  value: string,
  context: ExplainedLoan,
): LoanExplanation {
  const { drawnBy, joinedBy } = context.row;
  const inputs: Record<string, string | number> = { ...plain.inputs };
  const words = [plain.sentence.replace(/\.$/, '')];
  if (drawnBy) {
    inputs['drawnBy'] = drawnBy.id;
    words.push(`drawn up anew by ${byWords(drawnBy, context)}`);
  }
  if (plain.value !== value) {
    inputs['drawnUp'] = plain.value;
    words.push(changeWords(value, joinedBy, context));
    if (joinedBy) inputs['joinedBy'] = joinedBy.id;
  }
  const rule = plain.value === value ? plain.rule : changedRule(context);
  return { ...plain, value, rule, inputs, sentence: `${words.join('; ')}.` };
}

/** Only a moratorium or a reschedule moves due dates. */
function withMove(plain: LoanExplanation, value: string, context: ExplainedLoan): LoanExplanation {
  const { drawnBy } = context.row;
  if (drawnBy?.kind !== 'moratorium' && drawnBy?.kind !== 'reschedule') return { ...plain, value };
  const inputs = { ...plain.inputs, drawnBy: drawnBy.id };
  const printed = plain.value === value ? plain.sentence.replace(/\.$/, '') : value;
  const sentence = `${printed}; moved by ${byWords(drawnBy, context)}.`;
  return { ...plain, value, inputs, sentence };
}

function changedRule({ row, loan }: ExplainedLoan): string {
  if (row.joinedBy) return 'joined-principal';
  return loan.terms.inDuplum ? 'in-duplum' : 'changed';
}

function changeWords(value: string, joinedBy: Event | undefined, context: ExplainedLoan): string {
  if (joinedBy) {
    return `of it ${value} stays, the rest joined the principal drawn up anew by ${byWords(joinedBy, context)}`;
  }
  return context.loan.terms.inDuplum
    ? `of it ${value} is asked: in duplum, no more is recoverable`
    : `${value} is asked in the end`;
}

function byWords(event: Event, { file }: ExplainedLoan): string {
  const words = eventWords(event, file.terms).replace(/\.$/, '');
  return `${event.id} of ${formatDate(event.on)} (${words})`;
}

function explainClosing(
  figure: string,
  value: string,
  name: AskedFigure,
  context: ExplainedLoan,
): LoanExplanation {
  const event = context.row.drawnBy as Event;
  const what = {
    principal: 'all principal outstanding',
    interest:
      context.loan.terms.foreclosure.interest === 'full'
        ? 'all interest still printed'
        : 'interest to the day that was not yet due',
    fee: 'the fee for foreclosing, and fees of its period',
    due: 'the due date of the instalment it takes the place of',
  }[name];
  const inputs = { drawnBy: event.id, on: formatDate(event.on) };
  const sentence = `${value}: ${what}, in one closing row in the place of all instalments to come, by ${byWords(event, context)}.`;
  return { figure, value, rule: 'closing-row', inputs, sentence };
}

/** Fees as planned, and those that fell due on days of their own. */
function withDatedFees(
  plain: LoanExplanation,
  value: string,
  row: BookRow,
  context: ExplainedLoan,
): LoanExplanation {
  const inputs: Record<string, string | number> = { ...plain.inputs };
  const words = row.dated.length === 0 ? [] : [`${value} in all`];
  if (plain.value !== '' && plain.rule !== 'none') words.push(plain.sentence.replace(/\.$/, ''));
  for (const { on, amount } of row.dated) {
    inputs[`fee of ${formatDate(on)}`] = context.show(amount);
    words.push(`${context.show(amount)} charged on ${formatDate(on)}`);
  }
  if (words.length === 0) return { ...plain, value };
  const rule = row.dated.length === 0 ? plain.rule : 'fees';
  return { ...plain, value, rule, inputs, sentence: `${words.join('; ')}.` };
}

/** Under daily accrual, what an instalment was drawn up from, or its projection. */
function explainDaily(
  figure: string,
  value: string,
  row: BookRow,
  name: 'principal' | 'interest',
  context: ExplainedLoan,
): LoanExplanation {
  const drawn = context.daily.drawn.get(row.number);
  if (drawn === undefined || !row.drawn) return explainProjected(figure, value, row, context);
  if (name === 'principal') return explainDailyPrincipal(figure, value, row, drawn, context);
  const { file, show } = context;
  const { terms } = file;
  const { digits } = terms.currency;
  const pieces = drawn.stretches.map((stretch) => dailyPiece(stretch, context));
  const steps = pieces.map((piece) => earningStep(piece, digits));
  const exact = piecesTogether(pieces);
  const unrounded = longAmount(exact, digits);
  const rounded = mulDivTo(exact.num, 1, exact.den, terms.rounding);
  const inputs: Record<string, string | number> = { run: show(rounded) };
  const words = [
    steps.length === 0
      ? 'no day lies between it and the instalment before'
      : `${stepsWords(steps)} = ${unrounded}, ${roundingWords(terms, terms.rounding)} is ${show(rounded)}`,
    ...drawnWords(row, drawn, rounded, inputs, context),
  ];
  return {
    figure,
    value,
    rule: 'daily-interest',
    inputs,
    ...(steps.length === 0 ? {} : { steps, days: daysOf(steps) }),
    unrounded,
    rounding: roundingOf(terms, terms.rounding),
    sentence: `${value}: ${words.join('; ')}.`,
  };
}

function drawnWords(
  row: BookRow,
  { taken, keptBack, event }: DrawnFrom,
  rounded: Int,
  inputs: Record<string, string | number>,
  { loan, row: trace, show }: ExplainedLoan,
): string[] {
  const words: string[] = [];
  const note = (key: string, amount: Int, say: string) => {
    if (amount === 0) return;
    inputs[key] = show(amount);
    words.push(`${show(amount)} ${say}`);
  };
  note('taken', taken, 'of it was paid by prepayments before');
  note('keptBack', keptBack, 'kept back from before is asked with it');
  note('grown', row.grown, 'has run since it fell due');
  if (row.capitalized !== 0) note('capitalized', row.capitalized, 'joined the principal instead');
  if (event) {
    inputs['drawnBy'] = event;
    words.push(`drawn up when the money of ${event} reached it`);
  }
  const expected = plus(plus(minus(rounded, taken), keptBack), row.grown);
  const differs = minus(expected, row.interest);
  const { joinedBy } = trace;
  if (joinedBy) {
    inputs['joinedBy'] = joinedBy.id;
    words.push(`${show(differs)} of it joined the principal drawn up anew by ${joinedBy.id}`);
    return words;
  }
  if (differs !== 0 && row.capitalized === 0) {
    inputs['notAsked'] = show(differs);
    words.push(notAskedWords(row, show(differs), { trace, terms: loan.terms }));
  }
  return words;
}

function notAskedWords(
  row: BookRow,
  amount: string,
  { trace, terms }: { readonly trace: RowTrace; readonly terms: Terms },
): string {
  const { grace } = trace.planTerms.repayment;
  const place = row.number - 1 - trace.base;
  if (place < grace.interestFree) return 'its period bears no interest';
  if (place < grace.interestPayment) return `${amount} is kept back for the end of the grace`;
  const why = terms.inDuplum ? 'in duplum' : 'the cost cap';
  return `${why} leaves ${amount} of it unasked`;
}

function explainDailyPrincipal(
  figure: string,
  value: string,
  row: BookRow,
  { found }: DrawnFrom,
  context: ExplainedLoan,
): LoanExplanation {
  const { show } = context;
  const interest = minus(row.interest, row.grown);
  const inputs: Record<string, string | number> = { interest: show(interest) };
  if (found !== null) inputs['installment'] = show(found);
  const { method } = context.loan.planTerms.repayment;
  const isLast = context.loan.book.rows.at(-1) === row;
  const { joinedBy } = context.row;
  if (joinedBy) {
    inputs['joinedBy'] = joinedBy.id;
    const sentence = `${value} stays, the rest joined the principal drawn up anew by ${byWords(joinedBy, context)}.`;
    return { figure, value, rule: 'joined-principal', inputs, sentence };
  }
  if (isLast) {
    const sentence = `${value}: the last instalment takes all principal that no other asks.`;
    return { figure, value, rule: 'last', inputs, sentence };
  }
  const planned =
    method === 'equal-installments'
      ? `what the instalment of ${inputs['installment'] ?? 'its plan'} leaves after the interest run, never below nil`
      : 'as the plan has it';
  return { figure, value, rule: method, inputs, sentence: `${value}: ${planned}.` };
}

function explainProjected(
  figure: string,
  value: string,
  row: BookRow,
  { loan }: ExplainedLoan,
): LoanExplanation {
  const inputs = {
    from: formatDate(row.from),
    due: formatDate(row.due),
    drawnThrough: formatDate(loan.book.daily?.through ?? loan.book.day),
  };
  const sentence = `${value} is a projection: the instalment is drawn up on ${inputs.due}, or when money reaches it, and interest runs on the principal of each day until then; here everything is taken to be paid on its day.`;
  return {
    figure,
    value,
    rule: 'projection',
    inputs,
    days: row.due - row.from,
    sentence,
  };
}
