import type { PaperLanguage } from '../paper/head.js';

/** Charges that the products of the house begin with; other names are the institution's own words. */
const IN_HINDI: Readonly<Record<string, string>> = {
  processing: 'प्रसंस्करण शुल्क',
  insurance: 'बीमा',
  'late charge': 'विलंब शुल्क',
};

/** The name of a fee or a penalty, as papers of a language have it. */
export function chargeName(name: string, lang: PaperLanguage): string {
  return (lang === 'hi' ? IN_HINDI[name] : undefined) ?? name;
}
