import type { OutputOf } from '@mfi/contracts';
import type { paperStatement } from '@mfi/contracts/paper';
import { dayColumn, dayText } from '@mfi/contracts/writing';
import { capital, columnAmount, sentence, signedAmount } from '../amount-text.js';
import type { Logo } from '../house.js';
import { addressee, beginLetter, type Head, heading, type Letter, pairs } from '../parts.js';
import { drawTable } from '../table.js';
import { termOf } from '../words.js';
import { termPairs } from './terms-block.js';

type Statement = OutputOf<typeof paperStatement>;

/** The statement of account. */
export async function statementPaper(paper: Statement, logo: Logo): Promise<Uint8Array> {
  const { head, customer, terms, statement } = paper;
  const letter = beginLetter(head, titleOf(paper), { number: statement.loan.number, logo });
  const { flow, say, lang } = letter;
  addressee(letter, customer);
  pairs(flow, [
    [say('from'), dayText(statement.from, lang)],
    [say('to'), dayText(statement.to, lang)],
    ...termPairs(letter, terms, head.currency),
  ]);
  drawLines(letter, paper);
  drawClosing(letter, paper);
  return flow.bytes();
}

function titleOf({ head }: Statement): string {
  return head.lang === 'hi' ? 'खाता विवरण' : 'Statement of account';
}

function drawLines({ flow, say }: Letter, { head, statement }: Statement): void {
  const amount = (text: string) => columnAmount(text, head.currency);
  const { opening, lines, totals, closing } = statement;
  heading(flow, capital(`${say('amountsIn')} ${head.currency}`));
  drawTable(flow, {
    columns: [
      { header: say('date') },
      { header: say('particulars'), grows: 1 },
      { header: say('receiptNumber') },
      { header: say('debit'), align: 'right' },
      { header: say('credit'), align: 'right' },
      { header: say('balance'), align: 'right' },
    ],
    rows: [
      [dayColumn(statement.from), say('opening'), '', '', '', amount(opening.total)],
      ...lines.map((line) => [
        dayColumn(line.on),
        particulars(line, head),
        line.receipt ?? '',
        amount(line.debit),
        amount(line.credit),
        amount(line.balance.total),
      ]),
    ],
    total: [
      dayColumn(statement.to),
      say('closing'),
      '',
      amount(totals.debits),
      amount(totals.credits),
      amount(closing.total),
    ],
  });
}

type Line = Statement['statement']['lines'][number];

/** The sentence of a line; in another language than the engine's, its kind and its instalment. */
function particulars({ text, kind, installment }: Line, { lang, currency }: Head): string {
  if (lang === 'en') return sentence(text, { lang, currency });
  return `${termOf(kind, lang)}${installment === null ? '' : ` · ${installment}`}`;
}

function drawClosing({ flow, say }: Letter, { head, statement }: Statement): void {
  const { closing } = statement;
  const money = (text: string) => signedAmount(text, head.currency);
  heading(flow, say('closing'));
  pairs(flow, [
    [say('principal'), money(closing.principal)],
    [`${say('interest')} · ${say('demand')}`, money(closing.due.interest)],
    [`${say('charges')} · ${say('demand')}`, money(closing.due.fee)],
    [`${say('penalty')} · ${say('demand')}`, money(closing.due.penalty)],
    [say('held'), money(closing.held)],
    ...(Number(closing.paidAhead) === 0
      ? []
      : [[say('paidAhead'), money(closing.paidAhead)] as const]),
    [say('total'), money(closing.total)],
  ]);
}
