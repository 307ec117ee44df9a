/** One loan that waits for its money: the key facts are told first, then it is paid out. */
import type { OutputOf } from '@mfi/contracts';
import { disburseLoan, loanKeyFacts, showLoan } from '@mfi/contracts/loan';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine } from '../paint/line.js';
import { type Facts, keyFactsLines, tellAction, toldLine } from './key-facts.js';
import { operationForm } from './operation-form.js';

type Shown = OutputOf<typeof showLoan>;

/** The keys of a disbursement. */
export const PAY_OUT_KEYS = keyTable('A disbursement', {
  tell: {
    keys: ['F8', 'k'],
    label: 'Key facts told',
    help: 'Record that the customer has seen the key facts',
    isHinted: true,
  },
  disburse: { keys: ['F10', 'd'], label: 'Pay out', help: 'Pay the loan out', isHinted: true },
  loan: { keys: ['Enter', 'l'], label: 'Loan', help: 'Open the loan', isHinted: true },
});

/** What a disbursement is decided by. */
interface Waiting {
  readonly shown: Shown;
  readonly facts: Facts;
}

/** Shows a loan with its key facts, and pays it out. */
export function disbursementScreen(app: App, number: string): Screen {
  const { say } = app;
  let from = 0;
  const waiting = new Loaded<Waiting>(app, async () => {
    const [shown, facts] = await Promise.all([
      app.call(showLoan, { loan: number }),
      app.call(loanKeyFacts, { loan: number }),
    ]);
    return { shown: shown.output, facts: facts.output };
  });
  return {
    id: 'disbursement',
    title: () => say('Pay out {loan}', { loan: number }),
    opened: () => waiting.load(),
    bindings: () => {
      const loan = app.screens.thing(app, number);
      return bind(PAY_OUT_KEYS, {
        tell: tellAction(app, waiting.value?.facts, () => waiting.load()),
        disburse: payOutAction(app, number, waiting.value),
        loan: loan ? () => app.open(loan()) : undefined,
      });
    },
    pressed: (name) => {
      const by = { Up: -1, Down: 1, PageUp: -10, PageDown: 10 }[name] ?? 0;
      from = Math.max(0, from + by);
      return by !== 0;
    },
    draw: (room) => {
      const { value } = waiting;
      if (!value) return [[], line(`  ${say(waiting.isFirst ? 'Fetching…' : 'Not found.')}`)];
      const lines = waitingLines(app, value, room);
      from = Math.min(from, Math.max(0, lines.length - room.height));
      return lines.slice(from);
    },
  };
}

function payOutAction(app: App, number: string, value: Waiting | undefined): Action {
  const { say } = app;
  const off = app.offUnless(disburseLoan.name);
  if (off !== undefined) return { off };
  if (!value) return { off: say('Fetching…') };
  if (Number(value.shown.toDisburse) === 0) return { off: say('There is nothing to pay out.') };
  if (!value.facts.acknowledged) return { off: say('Tell the key facts first: F8 records it.') };
  const { version } = value.shown.loan;
  return () =>
    app.open(
      operationForm(app, disburseLoan, {
        title: 'Pay out',
        known: { loan: number, version },
        values: { mode: 'cash' },
        send: 'Pay out',
        done: (output) => {
          const { principal } = output as { readonly principal: string };
          app.close();
          const amount = groupDigits(principal, app.who?.institution.currency ?? '');
          app.tell(say('{loan} is paid out: {amount}.', { loan: number, amount }));
        },
      }),
    );
}

function waitingLines(app: App, { shown, facts }: Waiting, { width }: Room): Line[] {
  const { say, unicode } = app;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  const { loan, toDisburse } = shown;
  return [
    [],
    pairLine(`  ${say('To pay out')}`, money(toDisburse), 24, 'strong'),
    pairLine(`  ${say('State')}`, say(loan.status), 24),
    toldLine(app, facts),
    pairLine(`  ${say('Customer')}`, `${loan.customer.number}  ${loan.customer.name}`, 24),
    ruleLine(say('Key facts'), width, unicode),
    ...keyFactsLines(app, facts, { width }),
  ];
}
