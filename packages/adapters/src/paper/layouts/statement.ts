import type { OutputOf } from '@mfi/contracts';
import type { PaperLanguage, paperStatement } from '@mfi/contracts/paper';
import { dayColumn, dayText } from '@mfi/contracts/writing';
import { columnAmount, signedAmount } from '../amount-text.js';
import { addressee, beginLetter, heading, type Letter, pairs } from '../parts.js';
import { drawTable } from '../table.js';
import { termOf } from '../words.js';
import { termPairs } from './terms-block.js';

type Statement = OutputOf<typeof paperStatement>;

/** The statement of account. */
export async function statementPaper(paper: Statement): Promise<Uint8Array> {
  const { head, customer, terms, statement } = paper;
  const letter = beginLetter(head, titleOf(paper), { number: statement.loan.number });
  const { flow, say, lang } = letter;
  addressee(letter, customer);
  pairs(flow, [
    [say('from'), dayText(statement.from, lang)],
    [say('to'), dayText(statement.to, lang)],
  ]);
  pairs(flow, termPairs(letter, terms, head.currency));
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
  heading(flow, `${say('amountsIn')} ${head.currency}`);
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
        particulars(line, head.lang),
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
function particulars({ text, kind, installment }: Line, lang: PaperLanguage): string {
  if (lang === 'en') return text;
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
    [say('total'), money(closing.total)],
  ]);
}
