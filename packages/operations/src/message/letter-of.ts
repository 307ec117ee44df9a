import type { Around, Content, Facts } from './facts.js';
import type { Letter } from './layout.js';
import { EN } from './words/en.js';
import { HI } from './words/hi.js';
import type { Language } from './words/language.js';
import type { Words } from './words/words.js';

const WORDS: Readonly<Record<Language, Words>> = { en: EN, hi: HI };

/** A kind of message and its figures, written in a language. */
export function letterOf(told: Facts, around: Around, language: Language): Letter {
  const words = WORDS[language];
  // Each kind goes with its own figures: the union says so, and a look-up by its name cannot.
  const write = words.contents[told.template] as (facts: object, around: Around) => Content;
  const isForStaff = told.template === 'alert';
  return {
    ...write(told.facts, around),
    language,
    institution: around.institution,
    contact: isForStaff ? [] : words.contact(around),
    greeting: isForStaff ? '' : words.greeting(around.name),
    footer: isForStaff ? '' : words.footer(around.institution),
  };
}
