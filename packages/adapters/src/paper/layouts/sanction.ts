import type { OutputOf } from '@mfi/contracts';
import type { paperSanction } from '@mfi/contracts/paper';
import { dayText } from '@mfi/contracts/writing';
import { sentence, signedAmount } from '../amount-text.js';
import type { Logo } from '../house.js';
import { addressee, beginLetter, figure, heading, pairs, paragraph, signatures } from '../parts.js';
import { type Filling, SANCTION } from './letter-texts.js';
import { termPairs } from './terms-block.js';

type Sanction = OutputOf<typeof paperSanction>;

/** The letter that a loan was approved. */
export async function sanctionPaper(paper: Sanction, logo: Logo): Promise<Uint8Array> {
  const { head, customer, terms, loan, approvedBy, purpose } = paper;
  const texts = SANCTION[head.lang];
  const letter = beginLetter(head, texts.title, { number: loan, logo });
  const { flow, say } = letter;
  const filling = fillingOf(paper);
  addressee(letter, customer);
  for (const text of texts.body(filling)) paragraph(flow, text);
  flow.gap(4);
  const digits = signedAmount(terms.principal.amount, head.currency);
  figure(flow, { name: say('loanAmount'), digits, words: terms.principal.words });
  pairs(flow, [
    ...termPairs(letter, terms, head.currency),
    ...(purpose === null ? [] : [[say('purpose'), purpose] as const]),
  ]);
  if (terms.contingent.length > 0) {
    heading(flow, say('contingent'));
    for (const text of terms.contingent) flow.text(sentence(text, head), { size: 8.5 });
  }
  flow.gap(10);
  for (const text of texts.end(filling)) paragraph(flow, text);
  signatures(flow, [
    `${say('lender')} · ${approvedBy.name}`,
    `${say('borrower')} · ${customer.name}`,
  ]);
  return flow.bytes();
}

function fillingOf({ head, customer, loan, approvedOn, appliedOn, terms }: Sanction): Filling {
  return {
    name: customer.name,
    loan,
    institution: head.institution,
    branch: head.branch.name,
    on: dayText(approvedOn, head.lang),
    since: dayText(appliedOn, head.lang),
    amount: signedAmount(terms.principal.amount, head.currency),
  };
}
