import type { OutputOf } from '@mfi/contracts';
import type { PaperLanguage, paperSanction } from '@mfi/contracts/paper';
import { dayText } from '@mfi/contracts/writing';
import { signedAmount } from '../amount-text.js';
import type { Letter, Pair } from '../parts.js';
import { termOf } from '../words.js';

type Terms = OutputOf<typeof paperSanction>['terms'];

/** What was agreed, name by name. */
export function termPairs({ say, lang }: Letter, terms: Terms, currency: string): Pair[] {
  const money = (amount: string) => signedAmount(amount, currency);
  return [
    [say('product'), `${terms.product.name} (${terms.product.code})`],
    [say('loanAmount'), money(terms.principal.amount)],
    [say('annualRate'), `${terms.annualRate} % · ${say(terms.rateKind)}, ${methodOf(terms, say)}`],
    [say('inHand'), money(terms.netDisbursed)],
    [say('apr'), `${terms.apr} %`],
    [say('totalInterest'), money(terms.totals.interest)],
    [say('term'), termOf(terms.term, lang)],
    [say('totalFees'), money(terms.totals.fees)],
    [say('installments'), installmentsOf(terms, lang)],
    [say('totalToPay'), money(terms.totals.total)],
    [say('firstDue'), dayText(terms.firstDueOn, lang)],
    [say('lastDue'), dayText(terms.lastDueOn, lang)],
    ...(terms.installment === null
      ? []
      : [[say('installment'), money(terms.installment)] as const]),
  ];
}

function methodOf({ method }: Terms, say: Letter['say']): string {
  return say(method === 'flat' ? 'flat' : 'declining');
}

function installmentsOf({ installments, every }: Terms, lang: PaperLanguage): string {
  return every === null ? String(installments) : `${installments} · ${termOf(every, lang)}`;
}
