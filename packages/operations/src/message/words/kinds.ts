import type { Language } from './language.js';

/** What the lines of a statement are about, by the kinds that the engine names. */
const KINDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  disbursement: { en: 'Paid out', hi: 'ऋण दिया गया' },
  'disbursement-charge': { en: 'Charge at pay-out', hi: 'ऋण देते समय शुल्क' },
  installment: { en: 'Instalment', hi: 'किस्त' },
  interest: { en: 'Interest', hi: 'ब्याज' },
  fee: { en: 'Fee', hi: 'शुल्क' },
  penalty: { en: 'Penalty', hi: 'विलंब शुल्क' },
  capitalization: { en: 'Interest added to the loan', hi: 'मूलधन में जोड़ा गया ब्याज' },
  repayment: { en: 'Payment', hi: 'भुगतान' },
  prepayment: { en: 'Early payment', hi: 'समय से पहले भुगतान' },
  foreclosure: { en: 'Paid off early', hi: 'समय से पहले पूरा चुकाया' },
  'held-money': { en: 'From money held', hi: 'जमा राशि से' },
  reallocation: { en: 'Booked anew', hi: 'फिर से बाँटा गया' },
  waiver: { en: 'Waived', hi: 'माफ़ किया गया' },
  reschedule: { en: 'New plan', hi: 'नई योजना' },
  moratorium: { en: 'Pause', hi: 'भुगतान में छूट' },
  'rate-change': { en: 'New rate', hi: 'नई ब्याज दर' },
  'write-off': { en: 'Written off', hi: 'बट्टे खाते में' },
  recovery: { en: 'Recovered', hi: 'वसूली' },
  refund: { en: 'Paid back', hi: 'वापसी' },
  reversed: { en: 'Undone', hi: 'रद्द' },
  reversal: { en: 'Correction', hi: 'सुधार' },
  correction: { en: 'Correction', hi: 'सुधार' },
};

/** The kind of a line of a statement, in words. */
export function kindIn(language: Language, kind: string): string {
  return KINDS[kind]?.[language] ?? kind;
}
