import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program of this machine reads papers as others do. */
export function has(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
}

/** The text of each page, laid out as it stands there. */
export function pagesOf(bytes: Uint8Array): string[] {
  return withFile(bytes, (file) => run('pdftotext', ['-layout', file, '-']))
    .split('\f')
    .slice(0, -1);
}

/** All text of a paper, blanks and lines made even. */
export function textOf(bytes: Uint8Array): string {
  return withFile(bytes, (file) => run('pdftotext', [file, '-'])).replace(/\s+/g, ' ');
}

/** A word, and where it stands. */
export interface PlacedWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Every word, page by page, with the size of the page. */
export function wordsOf(bytes: Uint8Array) {
  const xml = withFile(bytes, (file) => run('pdftotext', ['-bbox', file, '-']));
  return [...xml.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(
    ([, width, height, inner = '']) => ({
      width: Number(width),
      height: Number(height),
      words: [
        ...inner.matchAll(
          /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
        ),
      ].map(
        ([, left, top, right, bottom, text = '']): PlacedWord => ({
          text,
          left: Number(left),
          right: Number(right),
          top: Number(top),
          bottom: Number(bottom),
        }),
      ),
    }),
  );
}

/** What a program tells of the fonts of a paper: name, and whether they are in it. */
export function fontsOf(bytes: Uint8Array): { readonly name: string; readonly isIn: boolean }[] {
  return withFile(bytes, (file) => run('pdffonts', [file]))
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...rest] = line.trim().split(/\s+/);
      return { name, isIn: rest.at(-5) === 'yes' };
    });
}

/** The pictures of a paper, as a program finds them: colours, and how many pixels an inch. */
export function picturesOf(bytes: Uint8Array): { readonly colour: string; readonly dpi: number }[] {
  return withFile(bytes, (file) => run('pdfimages', ['-list', file]))
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => line.trim().split(/\s+/))
    .map((words) => ({ colour: words[5] ?? '', dpi: Number(words[12]) }));
}

/** What a camera reads of the squares on a paper. */
export function squaresOf(bytes: Uint8Array): string[] {
  return withFile(bytes, (file) => {
    run('pdftoppm', ['-r', '150', '-png', file, `${file}.page`]);
    return run('sh', ['-c', `zbarimg -q --raw ${file}.page*.png`]);
  })
    .split('\n')
    .filter((line) => line !== '');
}

function withFile<T>(bytes: Uint8Array, read: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, bytes);
    return read(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, words: readonly string[]): string {
  return execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
}
