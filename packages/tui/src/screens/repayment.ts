/** Money for one loan; what it would go to is shown before it is booked. */
import type { OutputOf, RawInput } from '@mfi/contracts';
import { recordRepayment, reverseEntry } from '@mfi/contracts/loan';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { type Line, line, pairLine } from '../paint/line.js';
import { fieldName } from '../words/names.js';
import { operationForm } from './operation-form.js';
import { receiptScreen } from './receipt.js';

/** What came of a repayment. */
export type Paid = OutputOf<typeof recordRepayment>;

/** Takes a repayment for a loan, or asks which. */
export function repaymentForm(app: App, loan?: string): Screen {
  return operationForm(app, recordRepayment, {
    title: 'Repayment',
    send: 'Book',
    ...(loan === undefined ? {} : { known: { loan } }),
    first: ['loan', 'amount', 'mode', 'reference'],
    values: { mode: 'cash' },
    done: (output) => {
      const paid = output as Paid;
      app.replace(receiptScreen(app, paid));
      const number = paid.receipt.number ?? '';
      const booked = app.may(reverseEntry.name)
        ? app.say('{number} is booked; u undoes it.', { number })
        : app.say('{number} is booked.', { number });
      if (paid.receipt.status === 'posted') app.tell(booked);
    },
    preview: {
      operation: recordRepayment,
      isDryRun: true,
      title: app.say('What it would go to'),
      inputOf: (written: RawInput) =>
        written['loan'] !== undefined && /^\d+(\.\d+)?$/.test(String(written['amount'] ?? ''))
          ? written
          : undefined,
      draw: (output) => allocationLines(app, output as Paid),
    },
  });
}

/** What money goes to, and what is left of the loan. */
export function allocationLines(app: App, { receipt, loan }: Paid): Line[] {
  const { say } = app;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  const split = Object.entries(receipt.allocation ?? {}).filter(
    ([, amount]) => Number(amount) !== 0,
  );
  return [
    ...(split.length === 0
      ? [line(`  ${say('Nothing before the money is there.')}`, 'muted')]
      : []),
    ...split.map(([name, amount]) =>
      pairLine(`  ${fieldName(say, name)}`, money(amount), 18, 'strong'),
    ),
    pairLine(`  ${say('Then outstanding')}`, money(loan.outstanding.total), 18),
    pairLine(`  ${say('Then due')}`, money(loan.due.total), 18),
    ...(loan.nextDueOn === null
      ? []
      : [pairLine(`  ${say('Next')}`, `${money(loan.nextDueAmount)}  ${loan.nextDueOn}`, 18)]),
  ];
}
