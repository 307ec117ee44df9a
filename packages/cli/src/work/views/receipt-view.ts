import type { OutputOf } from '@mfi/contracts';
import {
  forecloseLoan,
  prepayLoan,
  recordRepayment,
  recoverLoan,
  refundLoan,
} from '@mfi/contracts/loan';
import { allocateSuspense, clearPayment, showPayment } from '@mfi/contracts/payment';
import { displayWidth, groupDigits, padStart, printable, wrap } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { type NamedView, viewOf } from './view.js';

type Paid = OutputOf<typeof recordRepayment>;
type Receipt = Paid['receipt'];
type Allocation = NonNullable<Receipt['allocation']>;

/** Receipts stand on narrow paper: printers of counters have 32, 42 or 48 columns. */
const PAPER = { widthMin: 32, widthMax: 48 } as const;

/** The views of what gives a receipt. */
export const RECEIPT_VIEWS: readonly NamedView[] = [
  viewOf(recordRepayment, paidLines),
  viewOf(prepayLoan, paidLines),
  viewOf(forecloseLoan, paidLines),
  viewOf(recoverLoan, paidLines),
  viewOf(refundLoan, paidLines),
  viewOf(clearPayment, paidLines),
  viewOf(allocateSuspense, (answer, page) => [
    ...paidLines(answer, page),
    ...between(
      `Left of ${answer.suspense.number}`,
      groupDigits(answer.suspense.left, page.currency),
      paperOf(page),
    ),
  ]),
  viewOf(showPayment, (payment, page) => {
    const paper = paperOf(page);
    const { institution, branch, customer, takenBy, reversed, bounced } = payment;
    return [
      ...centred(institution, paper),
      ...centred(`${branch.code} ${branch.name}`, paper),
      rule(paper),
      ...receiptLines(payment, paper, page),
      ...between('Customer', customer.number, paper),
      ...wrap(printable(customer.name), paper),
      ...between('Taken by', takenBy.username, paper),
      ...(payment.till === null ? [] : between('Till', payment.till, paper)),
      ...(payment.receivedOn === null ? [] : between('Handed in', payment.receivedOn, paper)),
      ...(bounced ? undone('BOUNCED', bounced, paper, page) : []),
      ...(reversed ? undone('REVERSED', reversed, paper, page) : []),
    ];
  }),
];

function paidLines({ receipt, loan }: Paid, page: Page): string[] {
  const paper = paperOf(page);
  return [
    ...receiptLines(receipt, paper, page),
    ...between('Loan is now', loan.status.replace('-', ' '), paper),
    ...(loan.dpd > 0 ? between('Days past due', String(loan.dpd), paper) : []),
  ];
}

function receiptLines(receipt: Receipt, paper: number, page: Page): string[] {
  const { number, kind, status, mode, reference, on, bookedOn, loan } = receipt;
  const amount = (value: string) => groupDigits(value, page.currency);
  return [
    ...between(number === null ? 'NO RECEIPT YET' : 'RECEIPT', number ?? status, paper),
    ...between('Date', on, paper),
    ...(bookedOn === on ? [] : between('Booked on', bookedOn, paper)),
    ...between('Loan', loan.number, paper),
    ...between('For', kind, paper),
    ...between('Paid by', mode, paper),
    ...(reference === null ? [] : between('Reference', reference, paper)),
    rule(paper),
    ...between(`AMOUNT ${page.currency}`.trimEnd(), amount(receipt.amount), paper).map(
      page.palette.strong,
    ),
    ...allocated(receipt, paper, amount),
    rule(paper),
    ...balances(receipt, paper, amount),
  ];
}

const ALLOCATED = {
  principal: 'Principal',
  interest: 'Interest',
  fee: 'Fees',
  penalty: 'Penalty',
  recovery: 'Recovered',
  excess: 'Held for you',
} as const;

type Shown = (value: string) => string;

function allocated({ allocation }: Receipt, paper: number, amount: Shown): string[] {
  if (!allocation) return [];
  const names = Object.keys(ALLOCATED) as (keyof typeof ALLOCATED)[];
  return names
    .filter((name) => Number(allocation[name]) !== 0)
    .flatMap((name) => between(`  ${label(name, allocation)}`, amount(allocation[name]), paper));
}

/** Money that was held and is used now is below nil. */
function label(name: keyof typeof ALLOCATED, allocation: Allocation): string {
  return allocation[name].startsWith('-') ? 'From what was held' : ALLOCATED[name];
}

function balances(receipt: Receipt, paper: number, amount: Shown): string[] {
  const { outstandingBefore, outstandingAfter, nextDueOn, nextDueAmount } = receipt;
  return [
    ...(outstandingBefore ? between('Owed before', amount(outstandingBefore.total), paper) : []),
    ...(outstandingAfter ? between('Owed now', amount(outstandingAfter.total), paper) : []),
    ...(nextDueOn ? between(`Next due ${nextDueOn}`, amount(nextDueAmount ?? ''), paper) : []),
  ];
}

function undone(
  word: string,
  { on, reason }: { on: string; reason: string },
  paper: number,
  { palette }: Page,
): string[] {
  const lines = [...between(`*** ${word} ***`, on, paper), ...wrap(printable(reason), paper)];
  return [rule(paper), ...lines.map(palette.problem)];
}

function paperOf({ columns }: Page): number {
  const { widthMin, widthMax } = PAPER;
  return Math.max(widthMin, Math.min(columns ?? widthMax, widthMax));
}

function rule(paper: number): string {
  return '-'.repeat(paper);
}

/** A text in the middle of the paper, on as many lines as it needs. */
export function centred(text: string, paper: number): string[] {
  return wrap(printable(text), paper).map(
    (line) => ' '.repeat(Math.max(0, Math.floor((paper - displayWidth(line)) / 2))) + line,
  );
}

/** A name on the left and its value on the right; below each other where one line is too short. */
function between(left: string, right: string, paper: number): string[] {
  const [name, value] = [printable(left), printable(right)];
  const room = paper - displayWidth(name) - 1;
  if (displayWidth(value) <= room) return [`${name} ${padStart(value, room)}`];
  return [name, padStart(value, paper)];
}
