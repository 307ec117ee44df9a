import type { Day } from '../date/civil.js';
import { type Int, max, minus, plus, sum } from '../money/int.js';
import { disbursementFees, type ReckonedFee } from '../schedule/fees.js';
import type { Allocation, BookRow, Loan } from './book.js';
import { partsOf, totalOf } from './parts.js';
import { datedFees, owedOf, type Standing } from './standing.js';
import { chargeLines } from './statement-charges.js';
import { type LineDraft, lineDraft } from './statement-draft.js';

/** Two standings of a loan, with nothing but time between them. */
export interface Passed {
  readonly loan: Loan;
  readonly day: Day;
  readonly before: Standing;
  readonly after: Standing;
  /** The closing row of a foreclosure is no instalment any more. */
  readonly foreclosed: boolean;
  show(amount: Int): string;
}

/**
 * The lines of what time alone brings on a day: late charges, instalments falling due, interest
 * that joins the principal, held money used, money going out.
 */
export function passedLines(passed: Passed): LineDraft[] {
  const { loan, before } = passed;
  const used = loan.book.allocations
    .slice(before.allocations)
    .map((item) => heldLine(passed, item));
  const due = passed.foreclosed ? [] : installmentLines(passed);
  const planned = [...due, ...capitalizationLines(passed)];
  return [...restLines(passed, planned, used), ...planned, ...used, ...disbursementLines(passed)];
}

/** What came to be owed beside the plan: late charges, and interest after the last instalment. */
function restLines(
  { day, before, after, show }: Passed,
  planned: readonly LineDraft[],
  used: readonly LineDraft[],
): LineDraft[] {
  const joined = sum(planned.map((line) => line.capitalized));
  const rest = (part: 'penalty' | 'interest' | 'fee') => {
    const paid = sum(used.map((line) => line.paid[part]));
    const expected = sum(planned.map(({ charged }) => charged[part]));
    return minus(plus(minus(owedOf(after, part), owedOf(before, part)), paid), expected);
  };
  const charged = partsOf({
    penalty: rest('penalty'),
    interest: plus(rest('interest'), joined),
    fee: rest('fee'),
  });
  return chargeLines({ on: day, before, after, charged, event: null, show });
}

function installmentLines(passed: Passed): LineDraft[] {
  const { loan, before, after } = passed;
  return loan.book.rows
    .slice(before.next, after.next)
    .map((row, at) => installmentLine(passed, row, before.next + at))
    .filter((line) => totalOf(line.parts) !== 0);
}

function installmentLine({ day, before, show }: Passed, row: BookRow, index: number): LineDraft {
  const paid = before.aheadRows.get(index) ?? partsOf({});
  const dated = datedFees(row, day);
  const met = plus(paid.fee, row.waived.fee);
  const fee = minus(row.fee, dated);
  const parts = partsOf({ principal: row.principal, interest: row.interest, fee });
  const ahead = totalOf(paid);
  const note = ahead === 0 ? '' : `; ${show(ahead)} of it is paid ahead`;
  return lineDraft({
    on: day,
    kind: 'installment',
    installment: row.number,
    text: `Instalment ${row.number} falls due: ${show(totalOf(parts))}${note}.`,
    parts,
    charged: partsOf({ interest: row.interest, fee }),
    due: partsOf({
      principal: minus(row.principal, paid.principal),
      interest: minus(row.interest, paid.interest),
      fee: minus(minus(row.fee, met), max(minus(dated, met), 0)),
    }),
    ahead: minus(0, plus(paid.interest, max(minus(met, dated), 0))),
  });
}

function capitalizationLines({ day, before, after, show }: Passed): LineDraft[] {
  const capitalized = minus(after.added, before.added);
  if (capitalized === 0) return [];
  const parts = partsOf({ interest: capitalized });
  const text = `Interest of ${show(capitalized)} is not asked but joins the principal.`;
  return [lineDraft({ on: day, kind: 'capitalization', text, parts, charged: parts, capitalized })];
}

/** Money held that pays what is due. */
export function heldLine(
  { day, show }: Pick<Passed, 'day' | 'show'>,
  { event, ...paid }: Allocation,
): LineDraft {
  const parts = partsOf({
    principal: paid.principal,
    interest: paid.interest,
    fee: paid.fee,
    penalty: paid.penalty,
  });
  const text = `${show(totalOf(parts))} of the money held pays what is due.`;
  const due = partsOf({
    principal: minus(0, parts.principal),
    interest: minus(0, parts.interest),
    fee: minus(0, parts.fee),
    penalty: minus(0, parts.penalty),
  });
  return lineDraft({ on: day, kind: 'held-money', event, text, parts, paid: parts, due });
}

function disbursementLines(passed: Passed): LineDraft[] {
  const { loan, before, after, day, show } = passed;
  const { terms, book } = loan;
  const lines = terms.disbursements.slice(before.tranches, after.tranches).map(({ amount }, at) => {
    const parts = partsOf({ principal: amount });
    const which =
      terms.disbursements.length === 1 ? 'The loan' : `Tranche ${before.tranches + at + 1}`;
    const text = `${which} is paid out: ${show(amount)}.`;
    return lineDraft({ on: day, kind: 'disbursement', text, parts, charged: parts });
  });
  if (before.tranches > 0 || lines.length === 0) return lines;
  const fees = disbursementFees(terms).items.filter(({ asked }) => asked !== 0);
  const upfront = book.plan?.upfront ?? 0;
  return [
    ...lines.slice(0, 1),
    ...fees.map((item) => feeLine(passed, item)),
    ...(upfront === 0 ? [] : [upfrontLine(passed, upfront)]),
    ...lines.slice(1),
  ];
}

/** A fee at disbursement: paid by being kept, paid apart, or added to the principal. */
function feeLine({ day, show }: Passed, { fee, asked }: ReckonedFee): LineDraft {
  const parts = partsOf({ fee: asked });
  const tax = fee.tax ? ` with ${fee.tax.name}` : '';
  const what = `Fee ${fee.name}${tax} of ${show(asked)}`;
  const base = { on: day, kind: 'disbursement-charge' as const, parts, charged: parts };
  if (fee.collect === 'financed') {
    return lineDraft({ ...base, text: `${what} joins the principal.`, financed: asked });
  }
  const how = fee.collect === 'deduct' ? 'is kept of what is paid out' : 'is paid apart';
  return lineDraft({ ...base, text: `${what} ${how}.`, paid: parts, received: asked });
}

function upfrontLine({ day, show }: Passed, interest: Int): LineDraft {
  const parts = partsOf({ interest });
  const text = `Interest of ${show(interest)} for the odd days at the start is kept of what is paid out.`;
  return lineDraft({
    on: day,
    kind: 'disbursement-charge',
    text,
    parts,
    charged: parts,
    paid: parts,
    received: interest,
  });
}
