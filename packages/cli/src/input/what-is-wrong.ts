import { printable } from '@mfi/terminal';

/** What JSON would have at a place. */
export type Expected =
  | 'value'
  | 'name'
  | 'colon'
  | 'comma-or-brace'
  | 'comma-or-bracket'
  | 'end'
  | 'closing-quote'
  | 'text'
  | 'number';

const ADVICE: Readonly<Record<Expected, string>> = {
  value: 'a value is missing here',
  name: 'a name in double quotes is missing here',
  colon: 'a colon is missing here, between a name and its value',
  'comma-or-brace': 'a comma or } is missing here',
  'comma-or-bracket': 'a comma or ] is missing here',
  end: 'the JSON ends before this: take out what follows',
  'closing-quote': 'the text that begins here has no closing quote',
  text: 'this cannot stand in a text',
  number: 'this is not how JSON writes a number',
};

/**
 * What is wrong at a place of a JSON text, in a sentence. Mistakes that people make have words of
 * their own.
 * @param openedLine the line of the bracket that is still open, if one is
 */
export function whatIsWrong(
  text: string,
  at: number,
  expected: Expected,
  openedLine?: number,
): string {
  if (expected === 'closing-quote') return `${ADVICE[expected]}.`;
  if (at >= text.length) {
    const opened =
      openedLine === undefined ? '' : `, and what line ${openedLine} opens is not closed`;
    return `the file ends here${opened}: is it cut off?`;
  }
  const wrongText = expected === 'text' ? textMistake(text, at) : undefined;
  const mistake = wrongText ?? commonMistake(text, at, expected);
  return mistake ? `${mistake}.` : `${ADVICE[expected]}, where ${found(text, at)} stands.`;
}

function textMistake(text: string, at: number): string | undefined {
  const char = text[at];
  if (char === '\\') return 'a text knows no such escape; a backslash itself is written \\\\';
  if (char === '\n' || char === '\r')
    return 'a text cannot go on in the next line: close its quote, or write \\n';
  return char === '\t' ? 'a tab in a text is written \\t' : undefined;
}

function commonMistake(text: string, at: number, expected: Expected): string | undefined {
  const char = text[at];
  if (expected === 'number') return numberMistake(text, at);
  if (char === "'") return 'JSON puts texts in double quotes, not single ones';
  if (char === '“' || char === '”')
    return 'these are typographic quotes; JSON takes plain double quotes';
  if (text.startsWith('//', at) || text.startsWith('/*', at) || char === '#') {
    return 'JSON has no comments: take this out';
  }
  const isClosing = char === '}' || char === ']';
  const isAfterComma = /,\s*$/.test(text.slice(Math.max(0, at - 100), at));
  if (isClosing && isAfterComma) return 'the comma before this is one too many';
  if (char === ',' && (expected === 'value' || expected === 'name'))
    return 'a comma stands here too many';
  if (expected === 'value' && /[.+]/.test(char ?? '')) return ADVICE.number;
  return undefined;
}

function numberMistake(text: string, at: number): string {
  const char = text[at] ?? '';
  return /[0-9]/.test(char)
    ? 'a number cannot begin with 0; amounts and rates go in quotes'
    : `a digit is missing here, where ${found(text, at)} stands`;
}

/** The text, word or character at a place, to be shown. */
function found(text: string, at: number): string {
  const word = /^(?:"[^"\n]+"|[\p{L}\p{N}_$.-]+)/u.exec(text.slice(at, at + 30))?.[0];
  const char = String.fromCodePoint(text.codePointAt(at) as number);
  return printable(word ?? char);
}
