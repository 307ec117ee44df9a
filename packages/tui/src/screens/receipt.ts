import { showPayment } from '@mfi/contracts/payment';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { line, pairLine } from '../paint/line.js';
import { allocationLines, type Paid, repaymentForm } from './repayment.js';

/** The keys of a receipt. */
export const RECEIPT_KEYS = keyTable('A receipt', {
  next: { keys: ['Enter', 'F6'], label: 'Next', help: 'Take the next repayment', isHinted: true },
  print: {
    keys: ['F9', 'p'],
    label: 'Print',
    help: 'Print the receipt; printed again, it says that it is a duplicate',
    isHinted: true,
  },
  loan: { keys: ['l', 'F2'], label: 'Loan', help: 'Open the loan', isHinted: true },
});

/** What was booked, to be read out to whoever paid. */
export function receiptScreen(app: App, paid: Paid): Screen {
  const { say } = app;
  const { receipt } = paid;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  const print = { isDuplicate: false };
  const loan = app.screens.thing(app, receipt.loan.number);
  return {
    id: 'receipt',
    title: () => say('Receipt {number}', { number: receipt.number ?? '' }),
    bindings: () =>
      bind(RECEIPT_KEYS, {
        next: () => app.replace(repaymentForm(app)),
        print: printAction(app, receipt.number ?? receipt.id, print),
        loan: loan ? () => app.replace(loan()) : undefined,
      }),
    draw: () => [
      [],
      line(`  ${money(receipt.amount)}  ${app.who?.institution.currency ?? ''}`, 'strong'),
      [],
      pairLine(`  ${say('Loan')}`, receipt.loan.number, 18),
      pairLine(
        `  ${say('Paid by')}`,
        [say(receipt.mode), receipt.reference].filter(Boolean).join(' '),
        18,
      ),
      pairLine(`  ${say('On')}`, receipt.on, 18),
      pairLine(`  ${say('State')}`, say(receipt.status), 18),
      [],
      ...allocationLines(app, paid),
    ],
  };
}

/** Prints a receipt: `print` says whether it was printed before, and is told when it was. */
export function printAction(app: App, payment: string, print: { isDuplicate: boolean }): Action {
  const { say } = app;
  const off = app.offUnless(showPayment.name);
  if (off !== undefined) return { off };
  return () =>
    app.run(async () => {
      const { output } = await app.call(showPayment, { payment });
      const place = await app.host.print(output, print.isDuplicate);
      app.tell(
        print.isDuplicate
          ? say('A duplicate of {number} was printed: {place}', { number: payment, place })
          : say('{number} was printed: {place}', { number: payment, place }),
      );
      print.isDuplicate = true;
    });
}
