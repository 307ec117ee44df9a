/** How a page starts mfi from a checkout, and how it does once it is installed. */
const STARTS = [['node', 'bin/mfi.js'], ['mfi']];

/**
 * The words of each line of a block, as a shell takes them apart: quotes, and a line that goes on
 * behind a backslash. A line that begins with # says something to the reader.
 */
export function shellLines(text: string): string[][] {
  return text
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(shellWords);
}

function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => {
      return single ?? double ?? '';
    }),
  );
}

/** What stands behind mfi on a line of a page. */
export function argumentsOf(words: readonly string[]): string[] {
  const start = STARTS.find((start) => start.every((word, index) => words[index] === word));
  if (start === undefined) throw new Error(`A page runs mfi and nothing else: ${words.join(' ')}`);
  return words.slice(start.length);
}
