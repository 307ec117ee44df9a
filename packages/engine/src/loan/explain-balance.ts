import { formatDate } from '../date/plain-date.js';
import { type Int, minus, plus, sum } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import type { BookRow } from './book.js';
import { explainAccrued } from './explain-accrued.js';
import { explainDuePenalty } from './explain-penalty.js';
import {
  type ExplainedLoan,
  type LoanExplanation,
  READING_ORDER,
  rowWords,
} from './loan-explanation.js';
import { dueOf, payableRows } from './pay.js';
import { eventsInForce } from './read-events.js';

type BalanceName = Part | 'total';

/** Why so much is due: instalment by instalment. */
export function explainDue(figure: string, context: ExplainedLoan): LoanExplanation {
  const name = figure.split('.')[1] as BalanceName;
  const value = context.figures.due[name];
  if (name === 'total') return explainSum(figure, value, 'due', context);
  if (name === 'penalty') return explainDuePenalty(figure, context);
  const { loan, file, show } = context;
  const { asOf } = file;
  const rows = loan.book.writtenOff ? [] : payableRows(loan, asOf);
  const unpaid = rows.filter((index) => dueOf(loan, index, name, asOf) !== 0);
  const inputs: Record<string, string> = {};
  for (const index of unpaid) {
    const { number } = loan.book.rows[index] as BookRow;
    inputs[`instalment ${number}`] = show(dueOf(loan, index, name, asOf));
  }
  const numbers = unpaid.map((index) => (loan.book.rows[index] as BookRow).number);
  const on = formatDate(asOf);
  const sentence =
    unpaid.length === 0
      ? `No ${name} is due and unpaid at the end of ${on}.`
      : `${value}: ${name} of ${rowWords(numbers)} that fell due by ${on} and is neither paid nor waived.`;
  return { figure, value, rule: unpaid.length === 0 ? 'nothing-due' : 'unpaid', inputs, sentence };
}

/** Why so much is owed, due or not. */
export function explainOutstanding(figure: string, context: ExplainedLoan): LoanExplanation {
  const name = figure.split('.')[1] as BalanceName;
  const value = context.figures.outstanding[name];
  const { book } = context.loan;
  if (book.writtenOff || book.tranches === 0) {
    const sentence = book.writtenOff
      ? `The loan was written off on ${formatDate(book.writtenOff.on)}: nothing of it stands on the books.`
      : 'Nothing has gone out yet.';
    const rule = book.writtenOff ? 'written-off' : 'pending';
    return { figure, value, rule, inputs: {}, sentence };
  }
  switch (name) {
    case 'total':
      return explainSum(figure, value, 'outstanding', context);
    case 'principal':
      return explainPrincipalOwed(figure, context);
    case 'penalty':
      return explainDuePenalty(figure, context);
    case 'interest':
      if (book.daily) return explainAccrued(figure, context);
      return explainPrinted(figure, name, value, context);
    case 'fee':
      return explainPrinted(figure, name, value, context);
  }
}

/** What principal went out and joined, and what of it is gone. */
export function explainPrincipalOwed(figure: string, context: ExplainedLoan): LoanExplanation {
  const { loan, file, show } = context;
  const { book } = loan;
  const value = show(book.principal);
  const events = eventsInForce(file.events, file.asOf);
  const waived = sum(
    events.map((event) =>
      event.kind === 'waiver' && event.part === 'principal' ? event.amount : 0,
    ),
  );
  const repaid = sum(book.allocations.map(({ principal }) => principal));
  const writtenOff = book.writtenOff?.parts.principal ?? 0;
  const inputs = {
    lent: show(book.lent),
    capitalized: show(book.added),
    repaid: show(repaid),
    waived: show(waived),
    writtenOff: show(writtenOff),
  };
  const gone = plus(waived, writtenOff);
  const letGo = gone === 0 ? '' : ` and ${show(gone)} given up`;
  const sentence = `${value}: ${inputs.lent} lent, ${inputs.capitalized} of interest that joined it, less ${inputs.repaid} repaid${letGo}.`;
  return { figure, value, rule: 'running-balance', inputs, sentence };
}

/** All that the instalments print of a part, less what is met. */
function explainPrinted(
  figure: string,
  part: 'interest' | 'fee',
  value: string,
  { loan, show }: ExplainedLoan,
): LoanExplanation {
  const total = (pick: (row: BookRow) => Int) => sum(loan.book.rows.map(pick));
  const asked = total((row) => row[part]);
  const paid = total((row) => row.paid[part]);
  const waived = total((row) => row.waived[part]);
  const inputs = { asked: show(asked), paid: show(paid), waived: show(waived) };
  const what = part === 'interest' ? 'interest' : 'fees';
  const sentence =
    asked === 0
      ? `The instalments ask no ${what}.`
      : `${value}: ${inputs.asked} of ${what} on all instalments, due or not, less ${inputs.paid} paid and ${inputs.waived} waived.`;
  return { figure, value, rule: 'printed-and-unpaid', inputs, sentence };
}

/** A total, with the parts it is the sum of. */
function explainSum(
  figure: string,
  value: string,
  name: 'due' | 'outstanding',
  context: ExplainedLoan,
): LoanExplanation {
  const explain = name === 'due' ? explainDue : explainOutstanding;
  const parts = READING_ORDER.map((part) => explain(`${name}.${part}`, context));
  const inputs = Object.fromEntries(
    READING_ORDER.map((part, at) => [part, parts[at]?.value ?? '']),
  );
  const words = READING_ORDER.map((part) => `${part} ${inputs[part]}`).join(', ');
  return { figure, value, rule: 'sum', inputs, sentence: `${value}: ${words} together.`, parts };
}

/** Whose money is held: by the event that brought or took it. */
export function explainExcess(figure: string, context: ExplainedLoan): LoanExplanation {
  const { loan, show } = context;
  const { book } = loan;
  const value = show(book.excess);
  const byEvent = new Map<string, Int>();
  for (const { event, excess } of book.allocations) {
    if (excess !== 0) byEvent.set(event, plus(byEvent.get(event) ?? 0, excess));
  }
  const held = [...byEvent].filter(([, amount]) => amount !== 0);
  const inputs = Object.fromEntries(held.map(([event, amount]) => [event, show(amount)]));
  const words = held.map(([event, amount]) =>
    amount > 0 ? `${show(amount)} of ${event}` : `${show(minus(0, amount))} used by ${event}`,
  );
  const sentence =
    book.excess === 0
      ? 'No money of the borrower is held.'
      : `${value} is held: ${words.join(', ')}; nothing was due that it could have paid.`;
  return { figure, value, rule: book.excess === 0 ? 'nothing-held' : 'held', inputs, sentence };
}
