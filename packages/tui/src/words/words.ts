import hindi from './hindi.json' with { type: 'json' };

/** The languages that the app speaks. What is said in English names the text everywhere. */
export const LANGUAGES = ['en', 'hi'] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** Says a text in the language of the user; `{name}` stands for a fact. */
export type Say = (text: string, facts?: Readonly<Record<string, string | number>>) => string;

/** A voice of a language. What is missing there is said in English. */
export function voice(language: Language): Say {
  const words: Readonly<Record<string, string>> = language === 'hi' ? hindi : {};
  return (text, facts = {}) =>
    (words[text] ?? text).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      String(facts[name] ?? whole),
    );
}

/** The language that was asked for, or that of the locale. */
export function languageOf(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const wanted = asked ?? locale.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === wanted) ?? 'en';
}
