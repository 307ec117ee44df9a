import type { PaperLanguage } from '../paper/head.js';

const MONTHS: Readonly<Record<PaperLanguage, readonly string[]>> = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  hi: 'जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'.split(' '),
};

/** A day as people write it: `05 Feb 2026`. */
export function dayText(date: string, lang: PaperLanguage): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day} ${MONTHS[lang][Number(month) - 1]} ${year}`;
}

/** A day in a column: figures alone, in the order that people of South Asia have them. */
export function dayColumn(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}-${month}-${year}`;
}
