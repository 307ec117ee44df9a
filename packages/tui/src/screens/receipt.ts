import { paperReceipt } from '@mfi/contracts/paper';
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
  const print = printAction(app, receipt.number ?? receipt.id);
  const loan = app.screens.thing(app, receipt.loan.number);
  return {
    id: 'receipt',
    title: () => say('Receipt {number}', { number: receipt.number ?? '' }),
    bindings: () =>
      bind(RECEIPT_KEYS, {
        next: () => app.replace(repaymentForm(app)),
        print,
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

/**
 * Prints a receipt. The books know whether it was printed before; until a print has come out it is
 * asked for under the same key, so that a printer without paper makes no duplicate of the original.
 */
export function printAction(app: App, payment: string): Action {
  const { say, host } = app;
  const off = app.offUnless(paperReceipt.name);
  if (off !== undefined) return { off };
  const { size, isEnglish } = host.receipts;
  const asked = { payment, size, lang: isEnglish ? ('en' as const) : app.language };
  let key = host.newKey();
  let isPrinting = false;
  const printed = async () => {
    const { output } = await app.call(paperReceipt, asked, { key });
    const place = await host.print(output);
    key = host.newKey();
    return { output, place };
  };
  return () => {
    if (isPrinting) return;
    isPrinting = true;
    app.run(async () => {
      const { output, place } = await printed().finally(() => {
        isPrinting = false;
      });
      app.tell(
        output.duplicate
          ? say('A duplicate of {number} was printed: {place}', { number: payment, place })
          : say('{number} was printed: {place}', { number: payment, place }),
      );
    });
  };
}
