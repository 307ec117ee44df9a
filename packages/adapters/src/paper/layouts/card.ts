import type { OutputOf } from '@mfi/contracts';
import type { paperCard } from '@mfi/contracts/paper';
import { dayColumn, dayText } from '@mfi/contracts/writing';
import { columnAmount, sentence, signedAmount } from '../amount-text.js';
import type { Logo } from '../house.js';
import { beginLetter, heading, type Letter, type Pair, pairs } from '../parts.js';
import { type Column, drawTable } from '../table.js';
import { termOf } from '../words.js';
import { termPairs } from './terms-block.js';

type Card = OutputOf<typeof paperCard>;

/** The loan card: who, what was agreed, every instalment with room to sign for it. */
export async function cardPaper(card: Card, logo: Logo): Promise<Uint8Array> {
  const { head, terms, loan } = card;
  const letter = beginLetter(head, titleOf(card), { number: loan.number, logo });
  const { flow, say } = letter;
  pairs(flow, customerPairs(letter, card));
  heading(flow, say('terms'));
  pairs(flow, termPairs(letter, terms, head.currency));
  if (terms.contingent.length > 0) {
    heading(flow, say('contingent'));
    for (const text of terms.contingent) flow.text(sentence(text, head), { size: 8.5 });
  }
  drawInstallments(letter, card);
  drawReceipts(letter, card);
  return flow.bytes();
}

function titleOf({ head }: Card): string {
  return head.lang === 'hi' ? 'ऋण कार्ड' : 'Loan card';
}

function customerPairs({ say, lang }: Letter, { head, customer, nominee, loan }: Card): Pair[] {
  return [
    [say('customer'), customer.name],
    [say('customerNumber'), customer.number],
    ...(customer.address.length > 0
      ? [[say('address'), customer.address.join(', ')] as const]
      : []),
    ...(customer.phone === null ? [] : [[say('phone'), customer.phone] as const]),
    ...(nominee ? [[say('nominee'), `${nominee.name} (${nominee.relation})`] as const] : []),
    ...(loan.officer === null ? [] : [[say('officer'), loan.officer] as const]),
    [say('cycle'), String(loan.cycle)],
    [say('status'), termOf(loan.status, lang)],
    ...(loan.disbursedOn === null
      ? []
      : [[say('disbursedOn'), dayText(loan.disbursedOn, lang)] as const]),
    ...(loan.closedOn === null ? [] : [[say('closedOn'), dayText(loan.closedOn, lang)] as const]),
    [say('outstanding'), signedAmount(loan.outstanding.total, head.currency)],
  ];
}

function drawInstallments({ flow, say }: Letter, { head, installments }: Card): void {
  const { currency } = head;
  heading(flow, `${say('schedule')} · ${say('amountsIn')} ${currency}`);
  const amount = (text: string) => columnAmount(text, currency);
  drawTable(flow, {
    rowMin: 17,
    columns: [
      { header: say('number'), align: 'right' },
      { header: say('due') },
      { header: say('principal'), align: 'right', grows: 1 },
      { header: say('interest'), align: 'right', grows: 1 },
      { header: say('charges'), align: 'right', grows: 1 },
      { header: say('installment'), align: 'right', grows: 1 },
      { header: say('balance'), align: 'right', grows: 1 },
      { header: say('paid'), align: 'right', grows: 1 },
      { header: say('settled') },
      { header: say('initials'), widthMin: 52 },
    ],
    rows: installments.map((row) => [
      String(row.number),
      dayColumn(row.due),
      amount(row.principal),
      amount(row.interest),
      amount(row.charges),
      amount(row.total),
      amount(row.balance),
      // Left blank, so that it can be written by hand.
      Number(row.paid) === 0 ? '' : amount(row.paid),
      row.settledOn === null ? '' : dayColumn(row.settledOn),
      '',
    ]),
  });
}

function drawReceipts({ flow, say }: Letter, { head, receipts }: Card): void {
  if (receipts.length === 0) return;
  heading(flow, say('receiptsGiven'));
  const columns: readonly Column[] = [
    { header: say('receiptNumber'), grows: 1 },
    { header: say('date'), grows: 1 },
    { header: say('amount'), align: 'right', grows: 1 },
  ];
  const cells = receipts.map(({ number, on, amount }) => [
    number,
    dayColumn(on),
    columnAmount(amount, head.currency),
  ]);
  // Two beside each other, read line by line: a loan of fifty weeks has fifty of them.
  const rows = cells.flatMap((own, at) =>
    at % 2 === 0 ? [[...own, '', ...(cells[at + 1] ?? [])]] : [],
  );
  drawTable(flow, { columns: [...columns, { header: '', widthMin: 18 }, ...columns], rows });
}
