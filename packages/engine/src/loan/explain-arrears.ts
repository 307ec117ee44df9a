import { RULE_SETS, rulesOf } from '../classification/rule-sets.js';
import { formatDate } from '../date/plain-date.js';
import type { BookRow } from './book.js';
import { type ExplainedLoan, type LoanExplanation, NONE, partWords } from './loan-explanation.js';
import { minusParts, partsOf, plusParts } from './parts.js';
import { penaltyAsked } from './penalties.js';

type Arrears = 'since' | 'dpd' | 'bucket' | 'npaSince';

/** Why a loan is late as it is: days past due, bucket, non-performance. */
export function explainArrears(figure: string, context: ExplainedLoan): LoanExplanation {
  const name = figure.split('.')[1] as Arrears;
  const found = context.figures.arrears[name];
  const value = found === null ? NONE : String(found);
  const oldest = oldestUnpaid(context);
  if (oldest === undefined) {
    const inputs = { asOf: formatDate(context.file.asOf) };
    const sentence = `Nothing is overdue at the end of ${inputs.asOf}.`;
    return { figure, value, rule: 'nothing-overdue', inputs, sentence };
  }
  const base = { figure, value, inputs: inputsOf(oldest, context) };
  return { ...base, ...SENTENCES[name](value, oldest, context) };
}

type Said = Pick<LoanExplanation, 'rule' | 'sentence' | 'days'>;

const SENTENCES: Readonly<
  Record<Arrears, (value: string, oldest: BookRow, context: ExplainedLoan) => Said>
> = {
  since: (value, oldest, context) => ({
    rule: 'oldest-unpaid',
    sentence: `${value} is the due date of instalment ${oldest.number}, the oldest with anything unpaid: ${unpaidWords(oldest, context)}.`,
  }),
  dpd: (value, oldest, { file }) => {
    const { countDueDate } = rulesOf(file.terms.classification);
    const first = countDueDate ? ', the due date counted as the first' : '';
    return {
      rule: 'days-since-oldest',
      days: file.asOf - oldest.due,
      sentence: `${value} days from ${formatDate(oldest.due)}, when instalment ${oldest.number} fell due, to ${formatDate(file.asOf)}${first}.`,
    };
  },
  bucket: (value, _oldest, { file, figures }) => {
    const { dpd, npaSince } = figures.arrears;
    const rules = rulesOf(file.terms.classification);
    const bucket = rules.buckets.find(({ name }) => name === value);
    const remembered = npaSince !== null && dpd < (rules.npaFrom ?? 0);
    const sentence = remembered
      ? `${value}: the loan became non-performing on ${npaSince} and stays so until nothing at all is overdue, though it is ${dpd} days past due now.`
      : `${value} holds from ${bucket?.from ?? 0} days past due on; the loan is ${dpd} days past due.`;
    return { rule: remembered ? 'npa-memory' : 'days-past-due', sentence };
  },
  npaSince: (value, _oldest, { file, figures }) => {
    const { npaFrom } = rulesOf(file.terms.classification);
    if (npaFrom === undefined) {
      return { rule: 'no-npa', sentence: 'These rules have no day from which a loan is NPA.' };
    }
    if (value === NONE) {
      const sentence = `The loan is ${figures.arrears.dpd} days past due; it becomes NPA at ${npaFrom}.`;
      return { rule: 'not-reached', sentence };
    }
    const sentence = `On ${value} the oldest unpaid instalment of that day was ${npaFrom} days past due, and something has been overdue on every day since.`;
    return { rule: 'npa-from', sentence };
  },
};

function inputsOf(oldest: BookRow, { file, figures }: ExplainedLoan) {
  const { classification } = file.terms;
  const rules = rulesOf(classification);
  const named = typeof classification === 'object' ? undefined : RULE_SETS[classification ?? 'rbi'];
  return {
    installment: oldest.number,
    due: formatDate(oldest.due),
    asOf: formatDate(file.asOf),
    dpd: figures.arrears.dpd,
    rules: named?.name ?? 'of the terms',
    ...(named ? { source: named.citation } : {}),
    ...(rules.npaFrom === undefined ? {} : { npaFrom: rules.npaFrom }),
  };
}

function oldestUnpaid({ loan }: ExplainedLoan): BookRow | undefined {
  const { book } = loan;
  return book.writtenOff || book.open >= book.next ? undefined : book.rows[book.open];
}

function unpaidWords(row: BookRow, { loan, file, show }: ExplainedLoan): string {
  const penalty = penaltyAsked(loan, loan.book.rows.indexOf(row), file.asOf);
  const { principal, interest, fee } = row;
  const asked = partsOf({ principal, interest, fee, penalty });
  return partWords(minusParts(asked, plusParts(row.paid, row.waived)), show);
}
