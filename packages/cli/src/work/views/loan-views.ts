import type { OutputOf } from '@mfi/contracts';
import {
  acknowledgeKeyFacts,
  applyForLoan,
  approveLoan,
  chargeLoanFee,
  disburseLoan,
  explainLoan,
  grantMoratorium,
  loanHistory,
  loanJournal,
  loanKeyFacts,
  loanPayoff,
  loanSchedule,
  loanStatement,
  quoteLoan,
  rejectLoan,
  rescheduleLoan,
  reviewLoan,
  showLoan,
  transferLoan,
  waiveLoan,
  withdrawLoan,
  writeOffLoan,
} from '@mfi/contracts/loan';
import { groupDigits } from '@mfi/terminal';
import { explanationLines } from '../../calc/explanation-lines.js';
import { keyFactsView } from '../../calc/key-facts-view.js';
import { partsTable } from '../../calc/parts-table.js';
import { payoffView } from '../../calc/payoff-view.js';
import { installmentLines } from '../../calc/replay-view.js';
import type { Output, Page } from '../../calc/run.js';
import { scheduleView } from '../../calc/schedule-view.js';
import { statementView } from '../../calc/statement-view.js';
import type { Value } from '../../calc/values-view.js';
import { tableOf } from './table-of.js';
import { apart, block, factLines, type NamedView, sentence, title, viewOf } from './view.js';

type Shown = OutputOf<typeof showLoan>;
type Loan = Shown['loan'];
type Plan = OutputOf<typeof loanSchedule>['plan'];

/** The views of what is asked about one loan. */
export const LOAN_VIEWS: readonly NamedView[] = [
  viewOf(showLoan, loanLines),
  viewOf(applyForLoan, rowLines),
  viewOf(reviewLoan, rowLines),
  viewOf(approveLoan, rowLines),
  viewOf(rejectLoan, rowLines),
  viewOf(acknowledgeKeyFacts, rowLines),
  viewOf(withdrawLoan, rowLines),
  viewOf(disburseLoan, rowLines),
  viewOf(transferLoan, rowLines),
  viewOf(chargeLoanFee, changeLines),
  viewOf(waiveLoan, changeLines),
  viewOf(rescheduleLoan, changeLines),
  viewOf(grantMoratorium, changeLines),
  viewOf(writeOffLoan, changeLines),
  viewOf(loanSchedule, ({ loan, plan }, page) => [
    ...title(`The plan of ${loan}, as it was agreed`, page),
    '',
    ...planLines(plan, page),
  ]),
  viewOf(quoteLoan, ({ product, productVersion, plan }, page) => [
    ...title(`What a loan of ${product} (version ${productVersion}) would cost`, page),
    '',
    ...planLines(plan, page),
  ]),
  viewOf(loanStatement, ({ loan, customer, ...account }, page) => [
    ...sentence(`${loan.number}  ${customer.number}  ${customer.name}`, page),
    ...statementView.lines(account, page),
  ]),
  viewOf(loanPayoff, ({ loan, ...payoff }, page) => [
    ...title(`What closes ${loan.number} on ${payoff.on}`, page),
    ...payoffView.lines(payoff, page),
  ]),
  viewOf(explainLoan, ({ loan, on, explanation }, page) => [
    ...title(`${loan.number} on ${on}`, page),
    ...explanationLines(explanation as unknown as Output, page),
  ]),
  viewOf(loanKeyFacts, keyFactsLines),
  viewOf(loanHistory, historyLines),
  viewOf(loanJournal, ({ data, nextCursor }, page) => [
    ...data.flatMap((entry) => [
      ...sentence(`${entry.on}  ${entry.kind}  ${entry.narration}`, page).map(page.palette.heading),
      ...journalLines(entry.lines, page),
    ]),
    ...(data.length === 0 ? ['None.'] : []),
    ...(nextCursor === null ? [] : [page.palette.muted(`More follow: --cursor ${nextCursor}`)]),
  ]),
];

/** The sides of an entry; names last. */
export function journalLines(
  lines: readonly { account: { code: string; name: string }; debit: string; credit: string }[],
  page: Page,
): string[] {
  return tableOf(
    [
      { name: 'account.code', header: 'Account' },
      { name: 'debit', header: 'Debit', align: 'decimal' },
      { name: 'credit', header: 'Credit', align: 'decimal' },
      { name: 'account.name', header: 'Name', widthMin: 8 },
    ],
    lines.map((line) => ({
      ...line,
      debit: Number(line.debit) === 0 ? '' : line.debit,
      credit: Number(line.credit) === 0 ? '' : line.credit,
    })),
    page,
  );
}

function planLines(plan: Plan, page: Page): string[] {
  const { installment, ...rest } = plan;
  return scheduleView.lines({ ...rest, ...(installment === null ? {} : { installment }) }, page);
}

/** A loan as a page: who, how it stands, what is owed, what comes next, every instalment. */
function loanLines(shown: Shown, page: Page): string[] {
  const { loan } = shown;
  const isOut = loan.asOf !== null;
  const customer = `${loan.number}  ${loan.customer.number}  ${loan.customer.name}`;
  return [
    ...title(customer, page),
    ...standing({ loan, keyFactsNeeded: shown.keyFactsNeeded && !isAcknowledged(shown) }, page),
    ...(isOut ? apart(owed(loan, page)) : []),
    ...apart(nextLines(shown, page)),
    ...(isOut ? block('Instalments', instalments(shown, page), page) : []),
  ];
}

function isAcknowledged({ steps }: Shown): boolean {
  return steps.some(({ step }) => step === 'acknowledge');
}

/** A loan that took a step: who it is of, and where it stands now. */
function rowLines(loan: Loan, page: Page): string[] {
  return [
    ...title(`${loan.number}  ${loan.customer.number}  ${loan.customer.name}`, page),
    ...standing({ loan, keyFactsNeeded: false }, page),
    ...(loan.asOf === null ? [] : apart(owed(loan, page))),
  ];
}

/** What was done to a loan, and where it stands now. */
function changeLines({ event, loan }: OutputOf<typeof waiveLoan>, page: Page): string[] {
  const values: Value[] = [
    ['done', `${event.kind} on ${event.on}`],
    ['entry', event.id],
    ['status', loan.status.replace('-', ' ')],
    ...given('nextDueOn', loan.nextDueOn),
  ];
  return [...title(loan.number, page), ...factLines(values, page), ...apart(owed(loan, page))];
}

function owed({ outstanding, due }: Pick<Loan, 'outstanding' | 'due'>, page: Page): string[] {
  return partsTable({ Outstanding: outstanding, Due: due }, page);
}

function standing(
  { loan, keyFactsNeeded }: Pick<Shown, 'loan' | 'keyFactsNeeded'>,
  page: Page,
): string[] {
  const isLate = loan.arrearsSince !== null;
  const late: Value[] = [
    ['daysPastDue', `${loan.dpd}, since ${loan.arrearsSince}`],
    ['bucket', loan.bucket],
    ...given('npaSince', loan.npaSince),
  ];
  const values: Value[] = [
    ['status', loan.status.replace('-', ' ')],
    ...(isLate ? late : []),
    ['product', `${loan.product}, version ${loan.productVersion}`],
    ['branch', loan.branch],
    ...given('officer', loan.officer),
    ...given('purpose', loan.purpose),
    ['principal', money(loan.principal, page)],
    ['cycle', String(loan.cycle)],
    ['appliedOn', loan.appliedOn],
    ...given('decidedOn', loan.decidedOn),
    ...given('disbursedOn', loan.disbursedOn),
    ...given('closedOn', loan.closedOn),
    ...given('asOf', loan.asOf),
    ...nextDue(loan, page),
    ...(keyFactsNeeded ? [['keyFacts', 'to be acknowledged'] as const] : []),
  ];
  const { problem } = page.palette;
  return factLines(values, page, Object.fromEntries(late.map(([name]) => [name, problem])));
}

function given(name: string, value: string | null): Value[] {
  return value === null ? [] : [[name, value]];
}

function money(amount: string, { currency }: Page): string {
  return `${groupDigits(amount, currency)} ${currency}`;
}

/** What is not owed yet but will be, what is held, and what may be done now. */
function nextLines({ loan, next, toDisburse, accruedInterest }: Shown, page: Page): string[] {
  const values: Value[] = [
    ...unlessNil('toDisburse', toDisburse, page),
    ...unlessNil('accruedInterest', accruedInterest, page),
    ...unlessNil('moneyHeld', loan.excess, page),
    ...(next.length === 0 ? [] : [['mayBeDoneNow', next.join(', ')] as const]),
  ];
  return factLines(values, page);
}

function unlessNil(name: string, amount: string, page: Page): Value[] {
  return Number(amount) === 0 ? [] : [[name, money(amount, page)]];
}

function nextDue({ nextDueOn, nextDueAmount }: Loan, page: Page): Value[] {
  return nextDueOn === null ? [] : [['nextDue', `${nextDueOn}, ${money(nextDueAmount, page)}`]];
}

function instalments({ loan, installments }: Shown, page: Page): string[] {
  const status = loan.status === 'written-off' ? 'written-off' : 'active';
  return installmentLines({ status, asOf: loan.asOf ?? '', installments } as never, page);
}

function keyFactsLines(output: OutputOf<typeof loanKeyFacts>, page: Page): string[] {
  const { loan, lender, customer, product, acknowledged, keyFacts } = output;
  const how = acknowledged
    ? `Acknowledged on ${acknowledged.on}, recorded by ${acknowledged.recordedBy.username}.`
    : 'Not acknowledged yet.';
  return [
    ...title(`${lender}: key facts of ${loan}`, page),
    ...sentence(`${customer.number}  ${customer.name}`, page),
    ...sentence(`${product.code}  ${product.name}`, page),
    ...sentence(how, page),
    '',
    ...keyFactsView.lines(keyFacts, page),
  ];
}

function historyLines({ loan, entries }: OutputOf<typeof loanHistory>, page: Page): string[] {
  return [
    ...title(`What was done with ${loan}`, page),
    ...tableOf(
      [
        { name: 'on', header: 'On' },
        { name: 'bookedOn', header: 'Booked on', rank: 1 },
        { name: 'what', header: 'What' },
        { name: 'amount', header: 'Amount', align: 'decimal', optional: true },
        { name: 'by.username', header: 'By', rank: 3 },
        { name: 'note', header: 'Note', rank: 2, widthMin: 12 },
      ],
      entries,
      page,
    ),
  ];
}
