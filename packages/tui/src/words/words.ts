import { filled, teller } from './told.js';

/** The languages that the app speaks. What is said in English names the text everywhere. */
export const LANGUAGES = ['en', 'hi'] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** Says a text in the language of the user; `{name}` stands for a fact. */
export type Say = (text: string, facts?: Readonly<Record<string, string | number>>) => string;

/**
 * A voice of a language. What is missing there is said in English. Words of others are many, and only
 * read where they are spoken.
 */
export async function voice(language: Language): Promise<Say> {
  if (language === 'en') return filled;
  const { HINDI, HINDI_MESSAGES } = await import('./hindi/index.js');
  const tell = teller(HINDI_MESSAGES, HINDI);
  const known = new Map<string, string>();
  // The books tell the same few sentences at each draw.
  const told = (text: string): string => {
    if (!text.endsWith('.')) return text;
    const before = known.get(text) ?? tell(text) ?? text;
    if (known.size < TOLD_MAX) known.set(text, before);
    return before;
  };
  return (text, facts = {}) => filled(HINDI[text] ?? told(text), facts);
}

/** More sentences than these are not remembered. */
const TOLD_MAX = 1_000;

/** The language that was asked for, or that of the locale. */
export function languageOf(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const wanted = asked ?? locale.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}
