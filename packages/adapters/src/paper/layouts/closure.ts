import type { OutputOf } from '@mfi/contracts';
import type { paperClosure } from '@mfi/contracts/paper';
import { dayText } from '@mfi/contracts/writing';
import { signedAmount } from '../amount-text.js';
import type { Logo } from '../house.js';
import { addressee, beginLetter, figure, pairs, paragraph, signatures } from '../parts.js';
import { CLOSURE, type Filling } from './letter-texts.js';

type Closure = OutputOf<typeof paperClosure>;

/** The certificate that nothing is owed. */
export async function closurePaper(paper: Closure, logo: Logo): Promise<Uint8Array> {
  const { head, customer, loan, principal, paid, waived } = paper;
  const texts = CLOSURE[head.lang];
  const letter = beginLetter(head, texts.title, { number: loan, logo });
  const { flow, say, lang } = letter;
  const filling = fillingOf(paper);
  const money = (amount: string) => signedAmount(amount, head.currency);
  addressee(letter, customer);
  for (const text of texts.body(filling)) paragraph(flow, text, 10.5);
  flow.gap(6);
  figure(flow, {
    name: say('loanAmount'),
    digits: money(principal.amount),
    words: principal.words,
  });
  pairs(flow, [
    [say('product'), `${paper.product.name} (${paper.product.code})`],
    [say('loan'), loan],
    [say('disbursedOn'), dayText(paper.disbursedOn, lang)],
    [say('closedOn'), dayText(paper.closedOn, lang)],
    [`${say('paid')} · ${say('principal')}`, money(paid.principal)],
    [`${say('paid')} · ${say('interest')}`, money(paid.interest)],
    [`${say('paid')} · ${say('fee')}`, money(paid.fee)],
    [`${say('paid')} · ${say('penalty')}`, money(paid.penalty)],
    [`${say('paid')} · ${say('total')}`, money(paid.total)],
    ...(Number(waived.total) === 0 ? [] : [[say('waived'), money(waived.total)] as const]),
  ]);
  flow.gap(8);
  for (const text of texts.end(filling)) paragraph(flow, text, 10.5);
  signatures(flow, [say('lender'), '']);
  return flow.bytes();
}

function fillingOf({ head, customer, loan, closedOn, principal }: Closure): Filling {
  return {
    name: customer.name,
    loan,
    institution: head.institution,
    branch: head.branch.name,
    on: dayText(closedOn, head.lang),
    since: '',
    amount: signedAmount(principal.amount, head.currency),
  };
}
