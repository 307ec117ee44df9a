import type { OutputOf } from '@mfi/contracts';
import type { paperAgreement } from '@mfi/contracts/paper';
import { dayText } from '@mfi/contracts/writing';
import { sentence } from '../amount-text.js';
import type { Logo } from '../house.js';
import {
  addressee,
  beginLetter,
  heading,
  type Letter,
  pairs,
  paragraph,
  signatures,
} from '../parts.js';
import { termPairs } from './terms-block.js';

type Agreement = OutputOf<typeof paperAgreement>;

/** The agreement: clauses, the box with the terms, room to sign. */
export async function agreementPaper(paper: Agreement, logo: Logo): Promise<Uint8Array> {
  const { head, customer, clauses, terms, loan } = paper;
  const title = head.lang === 'hi' ? 'ऋण अनुबंध' : 'Loan agreement';
  const letter = beginLetter(head, title, { number: loan, logo });
  const { flow, say } = letter;
  addressee(letter, customer);
  for (const [at, clause] of clauses.entries()) {
    heading(flow, `${at + 1}. ${clause.heading}`, 48);
    paragraph(flow, clause.text);
  }
  drawBox(letter, paper);
  if (terms.contingent.length > 0) {
    heading(flow, say('contingent'));
    for (const text of terms.contingent) flow.text(sentence(text, head), { size: 8.5 });
  }
  signatures(flow, [
    `${say('lender')} · ${head.institution}`,
    `${say('borrower')} · ${customer.name}`,
    say('witness'),
  ]);
  return flow.bytes();
}

function drawBox(letter: Letter, { head, terms, nominee, approvedOn }: Agreement): void {
  const { flow, say, lang } = letter;
  heading(flow, say('terms'), 150);
  flow.rule();
  flow.gap(5);
  pairs(flow, [
    ...termPairs(letter, terms, head.currency),
    [say('approvedOn'), dayText(approvedOn, lang)],
    ...(nominee ? [[say('nominee'), `${nominee.name} (${nominee.relation})`] as const] : []),
  ]);
  flow.gap(2);
  flow.rule();
}
