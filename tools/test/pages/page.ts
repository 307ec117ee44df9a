import { readFiles } from '@mfi/tidy';
import { ROOT } from '../../root.js';

/** A Markdown page of the repository. */
export interface Page {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface Block {
  /** The words behind the fence: a language, then what is to be done with it. */
  readonly words: readonly string[];
  readonly text: string;
  /** Where its fence stands, counted from 1. */
  readonly line: number;
}

/** Every Markdown page, by path. */
export function pages(): Page[] {
  return readFiles(ROOT)
    .filter(({ path }) => path.endsWith('.md'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The fenced blocks of a page, in order. */
export function blocksOf({ path, text }: Page): Block[] {
  const blocks: Block[] = [];
  let open: { words: string[]; lines: string[]; line: number; fence: string } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (open === undefined) {
      if (fence) open = opened(fence, index + 1);
    } else if (fence && fence[1] === open.fence && fence[2] === '') {
      blocks.push({ words: open.words, text: open.lines.join('\n'), line: open.line });
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  if (open) throw new Error(`${path}:${open.line} opens a block that nothing closes.`);
  return blocks;
}

/** The text of a page without its fenced blocks, line for line. */
export function proseOf(page: Page): string[] {
  const lines = page.text.split('\n');
  for (const { line, text } of blocksOf(page)) {
    const count = text.split('\n').length + 2;
    for (let index = line - 1; index < line - 1 + count; index += 1) lines[index] = '';
  }
  return lines;
}

function opened([, fence = '', words = '']: RegExpExecArray, line: number) {
  return { words: words.trim().split(/\s+/), lines: [] as string[], line, fence };
}
