import { formatDate } from '../date/plain-date.js';
import type { Part } from '../schedule/parsed-terms.js';
import { type ExplainedLoan, type LoanExplanation, NONE } from './loan-explanation.js';
import type { Event } from './parsed-events.js';
import { eventsInForce } from './read-events.js';

/** Figures that say what became of a loan. */
export const OUTCOME_FIGURES = [
  'status',
  'writtenOff.principal|interest|fee|penalty',
  'refunded',
  'recovered',
  'restructuredOn',
] as const;

/** Why a loan stands as it does: status, write-off, refunds, recoveries, rescheduling. */
export function explainOutcome(
  figure: string,
  context: ExplainedLoan,
): LoanExplanation | undefined {
  const [name, part] = figure.split('.');
  if (name === 'writtenOff') return explainWrittenOff(figure, part ?? '', context);
  if (part !== undefined) return undefined;
  switch (name) {
    case 'status':
      return explainStatus(figure, context);
    case 'refunded':
      return byEvents(figure, context.figures.refunded, 'refund', 'was paid back', context);
    case 'recovered':
      return byEvents(
        figure,
        context.figures.recovered,
        'recovery',
        'came in after the write-off',
        context,
      );
    case 'restructuredOn':
      return explainRestructured(figure, context);
    default:
      return undefined;
  }
}

function explainStatus(figure: string, { figures, file }: ExplainedLoan): LoanExplanation {
  const { status, outstanding, excess } = figures;
  const on = formatDate(file.asOf);
  const words = {
    pending: `nothing has gone out by ${on}`,
    active: isNil(outstanding.total)
      ? `money is still to go out after ${on}`
      : `${outstanding.total} is owed at the end of ${on}`,
    closed: `nothing is owed at the end of ${on}`,
    overpaid: `nothing is owed at the end of ${on}, and ${excess} of the borrower is held`,
    'written-off': `it was given up on ${figures.writtenOff?.on ?? on}`,
  }[status];
  const inputs = { outstanding: outstanding.total, excess };
  return {
    figure,
    value: status,
    rule: status,
    inputs,
    sentence: `The loan is ${status}: ${words}.`,
  };
}

function isNil(amount: string): boolean {
  return /^[0.]+$/.test(amount);
}

function explainWrittenOff(
  figure: string,
  part: string,
  { figures }: ExplainedLoan,
): LoanExplanation | undefined {
  const { writtenOff } = figures;
  if (writtenOff === null || !Object.hasOwn(writtenOff, part) || part === 'on') return undefined;
  const value = writtenOff[part as Part];
  const what = {
    principal: 'all principal outstanding',
    interest: 'the interest earned to that day and unpaid, due or not',
    fee: 'the fees due and unpaid',
    penalty: 'the late charges due and unpaid',
  }[part as Part];
  const sentence = `${value}: ${what} on ${writtenOff.on}, when the loan was written off.`;
  return { figure, value, rule: 'written-off', inputs: { on: writtenOff.on }, sentence };
}

function byEvents(
  figure: string,
  value: string,
  kind: 'refund' | 'recovery',
  words: string,
  { file, show }: ExplainedLoan,
): LoanExplanation {
  const events = eventsInForce(file.events, file.asOf).filter(
    (event): event is Extract<Event, { kind: 'refund' | 'recovery' }> => event.kind === kind,
  );
  const inputs = Object.fromEntries(events.map(({ id, amount }) => [id, show(amount)]));
  const list = events.map(({ id, on, amount }) => `${show(amount)} by ${id} on ${formatDate(on)}`);
  const sentence =
    list.length === 0 ? `Nothing ${words}.` : `${value} ${words}: ${list.join(', ')}.`;
  return { figure, value, rule: list.length === 0 ? 'nothing' : 'by-event', inputs, sentence };
}

function explainRestructured(figure: string, { figures, file }: ExplainedLoan): LoanExplanation {
  const value = figures.restructuredOn ?? NONE;
  const events = eventsInForce(file.events, file.asOf);
  const last = events.filter(({ kind }) => kind === 'reschedule').at(-1);
  const inputs: Record<string, string> = last ? { event: last.id } : {};
  const sentence = last
    ? `The loan was last rescheduled on ${value}, by ${last.id}.`
    : 'The loan was never rescheduled.';
  return { figure, value, rule: last ? 'rescheduled' : 'never', inputs, sentence };
}
