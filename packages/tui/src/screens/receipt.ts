import type { OutputOf } from '@mfi/contracts';
import { reverseEntry } from '@mfi/contracts/loan';
import { paperReceipt } from '@mfi/contracts/paper';
import { groupDigits } from '@mfi/terminal';
import type { App } from '../app/app.js';
import type { Screen } from '../app/screen.js';
import { type Action, bind, keyTable } from '../keys/binding.js';
import { line, pairLine } from '../paint/line.js';
import { operationForm } from './operation-form.js';
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
  undo: {
    keys: ['u', 'F8'],
    label: 'Undo',
    help: 'Reverse the payment, with the reason; both stay in the books',
    isHinted: true,
  },
});

/** What was booked, to be read out to whoever paid. */
export function receiptScreen(app: App, paid: Paid): Screen {
  const { say } = app;
  const money = (amount: string) => groupDigits(amount, app.who?.institution.currency ?? '');
  const number = paid.receipt.number ?? paid.receipt.id;
  const print = printAction(app, number);
  const loan = app.screens.thing(app, paid.receipt.loan.number);
  let now = paid;
  return {
    id: 'receipt',
    title: () => say('Receipt {number}', { number: paid.receipt.number ?? '' }),
    bindings: () =>
      bind(RECEIPT_KEYS, {
        next: () => app.replace(repaymentForm(app)),
        print,
        loan: loan ? () => app.replace(loan()) : undefined,
        undo: undoAction(app, now, (undone) => {
          now = undone;
          app.close();
          app.tell(say('{number} is undone.', { number }));
        }),
      }),
    draw: () => {
      const { receipt } = now;
      return [
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
        pairLine(
          `  ${say('State')}`,
          say(receipt.status),
          18,
          receipt.status === 'reversed' ? 'warn' : 'plain',
        ),
        [],
        ...allocationLines(app, now),
      ];
    },
  };
}

/** Undoes what was just booked: a reversal, which says why. Whoever may not is told so. */
function undoAction(app: App, { receipt }: Paid, undone: (after: Paid) => void): Action {
  const { say } = app;
  const off = app.offUnless(reverseEntry.name);
  if (off !== undefined) return { off };
  if (receipt.status === 'reversed') return { off: say('It is undone already.') };
  const known = { loan: receipt.loan.number, entry: receipt.number ?? receipt.id };
  return () =>
    app.open(
      operationForm(app, reverseEntry, {
        title: 'Undo a payment',
        send: 'Undo',
        known,
        done: (output) => {
          const after = output as OutputOf<typeof reverseEntry>;
          undone({ receipt: { ...receipt, status: 'reversed' }, loan: after.loan });
        },
      }),
    );
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
