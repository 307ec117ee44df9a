import type { OutputOf } from '@mfi/contracts';
import type { PaperLanguage, paperSanction } from '@mfi/contracts/paper';
import { type ContingentCharge, keyFacts } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { asked } from '../kit/refuse.js';
import type { LoanRow, ProductRow } from '../ports/tables.js';
import { amountInWords } from './amount-in-words.js';
import { chargesInHindi } from './key-facts-in-hindi.js';

/** What was agreed on a loan, as papers have it. */
export type AgreedTerms = OutputOf<typeof paperSanction>['terms'];

/** What was agreed on a loan, by its terms: figures as they are collected, the rate with all fees. */
export async function agreedTermsOf(
  { db, money }: ReadContext,
  loan: LoanRow,
  lang: PaperLanguage,
): Promise<AgreedTerms> {
  const product = (await db.get('products', loan.productId)) as ProductRow;
  const { partOne, aprSheet, totals, schedules } = asked(() => keyFacts({ terms: loan.terms }));
  const { collectable } = totals;
  const { term, installments, rate } = partOne;
  const later = minus(collectable.totalWithFees, collectable.total, money);
  return {
    product: { code: product.code, name: product.name },
    principal: worded(partOne.sanctionedAmount, money.currency, lang),
    annualRate: rate.annualRate,
    rateKind: rate.kind,
    method: rate.method,
    apr: partOne.apr,
    term: term.words,
    installments: installments.count,
    installment: installments.amount,
    every: installments.every?.words ?? null,
    firstDueOn: installments.firstDueOn,
    lastDueOn: schedules.collectable.at(-1)?.due ?? installments.firstDueOn,
    fees: partOne.fees.map(({ name, when, total }) => ({ name, when, total })),
    totals: { interest: collectable.interest, fees: later, total: collectable.totalWithFees },
    netDisbursed: aprSheet.netDisbursed,
    contingent: chargeSentences(partOne.contingent, loan, lang),
  };
}

/** Charges that depend on what happens, in sentences. */
export function chargeSentences(
  charges: readonly ContingentCharge[],
  { terms }: Pick<LoanRow, 'terms'>,
  lang: PaperLanguage,
): string[] {
  if (lang === 'hi') return chargesInHindi(charges, terms);
  return charges.map(({ sentence }) => sentence);
}

/** An amount in digits and in words. */
export function worded(amount: string, currency: string, lang: PaperLanguage) {
  return { amount, words: amountInWords({ amount, currency }, lang) };
}

function minus(amount: string, less: string, money: ReadContext['money']): string {
  return money.format(money.parse(amount) - money.parse(less));
}
