import type { OutputOf } from '@mfi/contracts';
import type { paperNotice } from '@mfi/contracts/paper';
import { dayColumn, dayText, sumAmounts } from '@mfi/contracts/writing';
import { columnAmount, sentence, signedAmount } from '../amount-text.js';
import type { Logo } from '../house.js';
import {
  addressee,
  beginLetter,
  figure,
  heading,
  type Letter,
  pairs,
  paragraph,
  signatures,
} from '../parts.js';
import { drawTable } from '../table.js';
import { type Filling, NOTICE } from './letter-texts.js';

type Notice = OutputOf<typeof paperNotice>;

/** The letter that asks for what is overdue. */
export async function noticePaper(paper: Notice, logo: Logo): Promise<Uint8Array> {
  const { head, customer, loan, overdue, penalties } = paper;
  const texts = NOTICE[head.lang];
  const letter = beginLetter(head, texts.title, { number: loan, logo });
  const { flow, say, lang } = letter;
  const filling = fillingOf(paper);
  addressee(letter, customer);
  for (const text of texts.body(filling)) paragraph(flow, text);
  flow.gap(4);
  const digits = signedAmount(overdue.amount, head.currency);
  figure(flow, { name: say('overdue'), digits, words: overdue.words });
  pairs(flow, [
    [say('loanAmount'), signedAmount(paper.principal, head.currency)],
    [say('disbursedOn'), dayText(paper.disbursedOn, lang)],
    [say('daysLate'), String(paper.daysPastDue)],
    [say('outstanding'), signedAmount(paper.outstanding.total, head.currency)],
    [say('held'), signedAmount(paper.held, head.currency)],
  ]);
  drawInstallments(letter, paper);
  for (const text of penalties) flow.text(sentence(text, head), { size: 8.5 });
  flow.gap(10);
  for (const text of texts.end(filling)) paragraph(flow, text);
  signatures(flow, [say('lender'), '']);
  return flow.bytes();
}

function fillingOf({ head, customer, loan, overdue, since, payBy }: Notice): Filling {
  return {
    name: customer.name,
    loan,
    institution: head.institution,
    branch: head.branch.name,
    on: payBy === null ? '' : dayText(payBy, head.lang),
    since: dayText(since, head.lang),
    amount: signedAmount(overdue.amount, head.currency),
  };
}

function drawInstallments({ flow, say }: Letter, { head, installments, due }: Notice): void {
  const { currency } = head;
  heading(flow, `${say('overdue')} · ${say('amountsIn')} ${currency}`);
  const amount = (text: string) => columnAmount(text, currency);
  drawTable(flow, {
    columns: [
      { header: say('installment'), align: 'right' },
      { header: say('due'), grows: 1 },
      { header: say('daysLate'), align: 'right', grows: 1 },
      { header: say('principal'), align: 'right', grows: 1 },
      { header: say('interest'), align: 'right', grows: 1 },
      { header: say('charges'), align: 'right', grows: 1 },
      { header: say('total'), align: 'right', grows: 1 },
    ],
    rows: installments.map((row) => [
      String(row.number),
      dayColumn(row.due),
      String(row.days),
      amount(row.principal),
      amount(row.interest),
      amount(row.charges),
      amount(row.total),
    ]),
    total: [
      '',
      say('total'),
      '',
      amount(due.principal),
      amount(due.interest),
      amount(sumAmounts([due.fee, due.penalty])),
      amount(due.total),
    ],
  });
}
