import type { PaperLanguage } from '@mfi/contracts/paper';
import type { KeyFacts } from '@mfi/engine/loan';
import { termOf } from '../words.js';
import { KEY_FACTS_WORDS } from './key-facts-words.js';

/** Annex B, row by row, in the numbers that the regulator gives them. */
export function aprRows(
  { aprSheet }: KeyFacts,
  { money, lang }: { readonly money: (amount: string) => string; readonly lang: PaperLanguage },
): (readonly [string, string, string])[] {
  const words = KEY_FACTS_WORDS[lang];
  const { term, epi, fees, laterFees, principalInstallments, capitalizedPeriods } = aprSheet;
  return [
    ['1', words.sanctioned, money(aprSheet.sanctionedAmount)],
    ['2', words.term, `${termOf(term.words, lang)} · ${term.count}`],
    ['2a', words.nonEquated, principalInstallments === null ? '–' : String(principalInstallments)],
    ['2b', words.epi, epi === null ? '–' : `${epi.count} × ${money(epi.amount)}`],
    ['2c', words.capitalized, capitalizedPeriods === null ? '–' : String(capitalizedPeriods)],
    ['2d', words.commencesAfter, `${aprSheet.commencesAfterDays}`],
    ['3', words.rateKind, aprSheet.rateKind === 'fixed' ? words.fixed : words.floating],
    ['4', words.rate, `${aprSheet.annualRate} %`],
    ['5', words.totalInterest, money(aprSheet.totalInterest)],
    ['6', words.feesAtStart, money(fees.total)],
    ['6a', words.paidToLender, money(fees.lender)],
    ['6b', words.paidToOthers, money(fees.thirdParty)],
    ['7', words.net, money(aprSheet.netDisbursed)],
    ['8', words.totalToPay, money(aprSheet.totalToPay)],
    ['9', words.apr, `${aprSheet.apr} %`],
    ...(Number(laterFees.total) === 0
      ? []
      : [['', words.laterFees, money(laterFees.total)] as const]),
  ];
}
