/** What the books tell in English sentences, in the language of the app: facts stand where they stood. */

/** Says a sentence of the books in another language; undefined where nobody translated it. */
export type Teller = (sentence: string) => string | undefined;

/**
 * A teller of sentences by their English patterns, in which `{name}` stands for a fact; facts that are
 * words, such as a status, are said by `words`.
 */
export function teller(
  sentences: Readonly<Record<string, string>>,
  words: Readonly<Record<string, string>>,
): Teller {
  const patterns = Object.entries(sentences).map(([english, own]) => ({
    pattern: patternOf(english),
    own,
  }));
  return (sentence) => {
    for (const { pattern, own } of patterns) {
      const found = pattern.exec(sentence);
      if (found) return filled(own, inWords(found.groups ?? {}, words));
    }
    return undefined;
  };
}

function inWords(
  facts: Readonly<Record<string, string>>,
  words: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const said = (text: string) => words[text] ?? text;
  return Object.fromEntries(
    Object.entries(facts).map(([name, text]) => [name, text.split(', ').map(said).join(', ')]),
  );
}

/** A text with its facts in their places; what is no fact stays as it stands. */
export function filled(
  text: string,
  facts: Readonly<Record<string, string | number | undefined>> = {},
): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

function patternOf(english: string): RegExp {
  const parts = english
    .split(/(\{\w+\})/)
    .map((part) =>
      /^\{\w+\}$/.test(part)
        ? `(?<${part.slice(1, -1)}>.+?)`
        : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    );
  return new RegExp(`^${parts.join('')}$`);
}
