import { chargeName, dayText, groupDigits } from '@mfi/contracts/writing';
import type { LoanTerms } from '@mfi/engine';
import type { ContingentCharge, OverdueExample } from '@mfi/engine/loan';

type Penal = Extract<ContingentCharge, { readonly kind: 'penal' }>;

const BASES: Readonly<Record<string, string>> = {
  'overdue-installment': 'अतिदेय किस्त का',
  'overdue-principal': 'किस्त के अतिदेय मूलधन का',
  'overdue-interest': 'किस्त के अतिदेय ब्याज का',
  'outstanding-principal': 'समस्त बकाया मूलधन का',
  'disbursed-amount': 'दी गई ऋण राशि का',
  flat: '',
};

/** Charges that depend on what happens, as the engine's own sentences say them. */
export function chargesInHindi(
  charges: readonly ContingentCharge[],
  { currency, penalty }: Pick<LoanTerms, 'currency' | 'penalty'>,
): string[] {
  const rules = penalty ?? [];
  return charges.map((charge, at) => {
    if (charge.kind === 'foreclosure') return foreclosure(charge);
    const grace = graceWords(charge, rules[at]?.graceForgives ?? false);
    return `${chargeName(charge.name, 'hi')}: ${penal(charge, currency)}${grace}${capWords(charge)}।`;
  });
}

function penal({ base, measure, value }: Penal, currency: string): string {
  const of = BASES[base] ?? '';
  const words = {
    'annual-rate': `${of} ${value} प्रतिशत वार्षिक, विलंब के प्रत्येक दिन के लिए`,
    'daily-rate': `${of} ${value} प्रतिशत प्रतिदिन, विलंब के प्रत्येक दिन के लिए`,
    'percent-once': `${of} ${value} प्रतिशत, एक बार`,
    'amount-once': `प्रत्येक विलंबित किस्त पर ${currency} ${groupDigits(value, currency)}, एक बार`,
  }[measure];
  return words.trim();
}

function graceWords({ graceDays, measure }: Penal, isForgiven: boolean): string {
  if (graceDays === 0) return '';
  if (measure.endsWith('-once')) return `, ${graceDays} दिन की छूट के बाद`;
  return isForgiven
    ? `, ${graceDays} दिन की छूट के बाद से गिना जाता है`
    : `; ${graceDays} दिन के भीतर चुकाने पर कुछ नहीं, अन्यथा देय तिथि से गिना जाता है`;
}

function capWords({ base, capPercent }: Penal): string {
  return capPercent === null ? '' : `, अधिकतम ${BASES[base] ?? ''} ${capPercent} प्रतिशत`;
}

function foreclosure({
  feePercent,
  interest,
}: Extract<ContingentCharge, { readonly kind: 'foreclosure' }>): string {
  const fee =
    Number(feePercent) === 0
      ? 'पूरा ऋण समय से पहले चुकाने पर कोई शुल्क नहीं'
      : `पूरा ऋण समय से पहले चुकाने पर बकाया मूलधन का ${feePercent} प्रतिशत`;
  const earned =
    interest === 'to-date'
      ? 'ब्याज भुगतान के दिन तक लिया जाता है'
      : 'अनुसूची का समस्त शेष ब्याज लिया जाता है';
  return `${fee}; ${earned}।`;
}

/** When an account is classed as what if the first instalment stays unpaid. */
export function exampleInHindi({ dueOn, starts }: OverdueExample): string {
  const words = starts.map(({ bucket, on }) => `${dayText(on, 'hi')} से ${bucket}`).join(', ');
  return `यदि ${dayText(dueOn, 'hi')} को देय राशि उस दिन के अंत तक पूरी न चुकाई जाए, तो चुकाए जाने तक खाता ${words} माना जाएगा, प्रत्येक दिन के अंत में।`;
}
