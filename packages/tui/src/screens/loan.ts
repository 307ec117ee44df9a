/** One loan: where it stands, its instalments, what happened to it, and what can be done. */
import type { Operation, OutputOf } from '@mfi/contracts';
import {
  disburseLoan,
  explainLoan,
  loanHistory,
  loanKeyFacts,
  loanPayoff,
  loanStatement,
  showLoan,
} from '@mfi/contracts/loan';
import { listPayments } from '@mfi/contracts/payment';
import { addAmounts, bar, groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine, span, type Tone } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { answerScreen } from './answer.js';
import { disbursementScreen } from './disbursement.js';
import { explainScreen, figureName } from './explain.js';
import { keyFactsScreen } from './key-facts.js';
import { receiptsScreen } from './receipts.js';
import { repaymentForm } from './repayment.js';
import { thingOperations } from './thing-operations.js';

type Shown = OutputOf<typeof showLoan>;
type Installment = Shown['installments'][number];

/** The keys of a loan. */
export const LOAN_KEYS = keyTable('A loan', {
  repay: { keys: ['F6', 'r'], label: 'Repay', help: 'Take a repayment', isHinted: true },
  disburse: { keys: ['F10', 'd'], label: 'Pay out', help: 'Pay the loan out', isHinted: true },
  history: {
    keys: ['F7', 'h'],
    label: 'Events',
    help: 'Everything that was done with the loan, and who did it',
    isHinted: true,
  },
  statement: {
    keys: ['F8', 's'],
    label: 'Statement',
    help: 'The statement of account',
    isHinted: true,
  },
  explain: {
    keys: ['e', 'F11'],
    label: 'Explain',
    help: 'Say why the figure that is pointed at is what it is; left and right point at another',
    isHinted: true,
  },
  receipts: { keys: ['F9', 'i'], label: 'Receipts', help: 'Print a receipt again' },
  facts: { keys: ['k'], label: 'Key facts', help: 'The key facts of the loan' },
  payoff: { keys: ['p'], label: 'Payoff', help: 'What closes the loan today' },
  customer: { keys: ['c'], label: 'Customer', help: 'Open the customer' },
  others: {
    keys: ['F2', 'o'],
    label: 'More',
    help: 'Everything else that can be done with this loan',
    isHinted: true,
  },
});

/** Shows a loan by number. */
export function loanScreen(app: App, number: string): Screen {
  const { say } = app;
  const list = new ListView<Installment>();
  const pointed = new Pointed();
  let isPlaced = false;
  const loan = new Loaded(app, async () => {
    const { output } = await app.call(showLoan, { loan: number });
    list.rows = output.installments;
    const next = output.installments.findIndex(({ settledOn }) => settledOn === null);
    if (!isPlaced && next > 0) list.at = next;
    isPlaced = true;
    return output;
  });
  const look = (operation: Operation): Action => {
    const off = app.offUnless(operation.name);
    if (off !== undefined) return { off };
    return () =>
      app.run(async () => {
        const { output } = await app.call(operation, { loan: number } as never);
        app.open(answerScreen(app, operation, output, { loan: number }));
      });
  };
  return {
    id: 'loan',
    title: () => number,
    opened: () => loan.load(),
    bindings: () => {
      const { value } = loan;
      const customer = value && app.screens.thing(app, value.loan.customer.number);
      return bind(LOAN_KEYS, {
        repay: repayAction(app, value, number),
        disburse: disburseAction(app, value, number),
        history: look(loanHistory),
        statement: value?.loan.disbursedOn ? look(loanStatement) : { off: say('No money is out.') },
        explain: explainAction(app, value, list.chosen, pointed),
        receipts:
          app.offUnless(listPayments.name) === undefined
            ? () => app.open(receiptsScreen(app, number))
            : undefined,
        facts: app.offUnless(loanKeyFacts.name)
          ? look(loanKeyFacts)
          : () => app.open(keyFactsScreen(app, number)),
        payoff: value?.loan.disbursedOn ? look(loanPayoff) : { off: say('No money is out.') },
        customer: customer ? () => app.open(customer()) : undefined,
        others: () => app.open(thingOperations(app, 'loan', number)),
      });
    },
    pressed: (name) => pointed.pressed(name) || list.pressed(name),
    draw: (room) => {
      const { value } = loan;
      if (!value) return [[], line(`  ${say(loan.isFirst ? 'Fetching…' : 'Not found.')}`)];
      return drawLoan(app, value, { list, pointed }, room);
    },
  };
}

function repayAction(app: App, value: Shown | undefined, number: string): Action {
  const off = app.offUnless('loan.recordRepayment');
  if (off !== undefined) return { off };
  const { status } = value?.loan ?? {};
  if (status !== undefined && status !== 'active' && status !== 'overpaid') {
    return { off: app.say('Only a running loan is repaid.') };
  }
  return () => app.open(repaymentForm(app, number));
}

function disburseAction(app: App, value: Shown | undefined, number: string): Action {
  const off = app.offUnless(disburseLoan.name);
  if (off !== undefined) return { off };
  if (value && Number(value.toDisburse) === 0) {
    return { off: app.say('There is nothing to pay out.') };
  }
  return () => app.open(disbursementScreen(app, number));
}

const COLUMNS = ['due', 'principal', 'interest', 'fee', 'penalty', 'paid.interest'] as const;

/** The column that is pointed at: of the marked instalment, it is explained. */
class Pointed {
  #at: number = COLUMNS.indexOf('interest');

  get column(): (typeof COLUMNS)[number] {
    return COLUMNS[this.#at] ?? 'due';
  }

  pressed(name: string): boolean {
    const step = { Left: -1, Right: 1 }[name];
    if (step === undefined) return false;
    this.#at = (this.#at + step + COLUMNS.length) % COLUMNS.length;
    return true;
  }
}

/** Why the figure that is pointed at is what it is. */
function explainAction(
  app: App,
  value: Shown | undefined,
  row: Installment | undefined,
  { column }: Pointed,
): Action {
  const off = app.offUnless(explainLoan.name);
  if (off !== undefined) return { off };
  if (!value?.loan.disbursedOn) return { off: app.say('No money is out.') };
  const { number } = value.loan;
  return () =>
    app.open(
      explainScreen(app, {
        loan: number,
        ...(row ? { installment: row.number, figure: `installments.${row.number}.${column}` } : {}),
      }),
    );
}

function drawLoan(
  app: App,
  value: Shown,
  { list, pointed }: { list: ListView<Installment>; pointed: Pointed },
  room: Room,
): Line[] {
  const { say } = app;
  const { loan } = value;
  const currency = app.who?.institution.currency ?? '';
  const money = (amount: string) => groupDigits(amount, currency);
  const late =
    loan.dpd > 0 ? say('{days} days late ({bucket})', { days: loan.dpd, bucket: loan.bucket }) : '';
  const pairs: [name: string, text: string, tone?: Tone][] = [
    [
      say('State'),
      [say(loan.status), late].filter(Boolean).join(', '),
      late === '' ? 'good' : 'warn',
    ],
    [say('Product'), `${loan.product} · ${money(loan.principal)}`],
    [
      say('Outstanding'),
      `${money(loan.outstanding.total)}  ${split(loan.outstanding, money, say)}`,
    ],
    [say('Due now'), `${money(loan.due.total)}  ${split(loan.due, money, say)}`],
    [say('Next'), loan.nextDueOn === null ? '' : `${money(loan.nextDueAmount)}  ${loan.nextDueOn}`],
    [say('Held'), Number(loan.excess) === 0 ? '' : money(loan.excess)],
    [say('Customer'), `${loan.customer.number}  ${loan.customer.name}`],
  ];
  const lines = pairs
    .filter(([, text]) => text.trim() !== '')
    .map(([name, text, tone]) => pairLine(`  ${name}`, text, 16, tone));
  const progress = progressLine(app, value, room.width);
  const height = Math.max(3, room.height - lines.length - progress.length - 2);
  return [
    [],
    ...lines,
    ...progress,
    ruleLine(instalmentsTitle(app, value, list.chosen, pointed), room.width, app.unicode),
    ...drawInstallments(app, list, { width: room.width, height }),
  ];
}

/** Above the instalments stands what would be explained. */
function instalmentsTitle(
  app: App,
  { loan }: Shown,
  row: Installment | undefined,
  { column }: Pointed,
): string {
  const { say } = app;
  if (!row || loan.disbursedOn === null) return say('Instalments');
  const figure = figureName(app, `installments.${row.number}.${column}`);
  return `${say('Instalments')} · ${say('e explains: {figure}', { figure })}`;
}

function split(
  parts: { principal: string; interest: string; fee: string; penalty: string },
  money: (amount: string) => string,
  say: App['say'],
): string {
  const { principal, interest, fee, penalty } = parts;
  const shown = Object.entries({ principal, interest, fee, penalty }).filter(
    ([, amount]) => Number(amount) !== 0,
  );
  return shown.length < 2
    ? ''
    : `(${shown.map(([name, amount]) => `${say(name)} ${money(amount)}`).join(', ')})`;
}

function progressLine(app: App, { installments, loan }: Shown, width: number): Line[] {
  if (loan.disbursedOn === null || installments.length === 0) return [];
  const done = installments.filter(({ settledOn }) => settledOn !== null).length;
  const room = Math.max(6, Math.min(30, width - 52));
  const drawn = bar(
    { first: done, second: installments.length - done },
    { max: installments.length, width: room, unicode: app.unicode },
  );
  const count = app.say('{done} of {all} instalments settled', { done, all: installments.length });
  return [
    [
      span(`  ${app.say('Progress')}`.padEnd(18), 'muted'),
      span(drawn.first, 'good'),
      span(drawn.second, 'muted'),
      span(`  ${count}`),
    ],
  ];
}

function drawInstallments(app: App, list: ListView<Installment>, room: Room): Line[] {
  const { say } = app;
  const currency = app.who?.institution.currency ?? '';
  const money = (amount: string) => (Number(amount) === 0 ? '' : groupDigits(amount, currency));
  const total = ({ principal, interest, fee, penalty }: Installment['paid']) =>
    addAmounts([principal, interest, fee, penalty]);
  const today = app.day?.branch.businessDate ?? '';
  const state = (row: Installment) => {
    if (row.settledOn !== null) return `${say('settled')} ${row.settledOn}`;
    return row.due < today ? say('late') : '';
  };
  const decimal = { align: 'decimal' as const };
  return list.draw(room, {
    columns: [
      { header: say('No.'), align: 'right', cell: ({ number }) => String(number) },
      { header: say('Due on'), cell: ({ due }) => due },
      { header: say('Instalment'), ...decimal, cell: (row) => money(total(row)) },
      { header: say('Paid'), ...decimal, cell: ({ paid }) => money(total(paid)) },
      { header: say('Principal'), ...decimal, rank: 3, cell: ({ principal }) => money(principal) },
      { header: say('Interest'), ...decimal, rank: 4, cell: ({ interest }) => money(interest) },
      {
        header: say('Charges'),
        ...decimal,
        rank: 1,
        cell: ({ fee, penalty }) => money(addAmounts([fee, penalty])),
      },
      { header: '', cell: state },
    ],
    empty: say('There is no plan before the money is out.'),
    tone: (row) => {
      if (row.settledOn !== null) return 'muted';
      return row.due < today ? 'warn' : 'plain';
    },
  });
}
