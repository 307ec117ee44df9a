import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../root.js';
import { blocksOf, type Page, pages, proseOf } from './pages/page.js';

const PAGES = pages();

/** Where the links of a page lead, pages of the web left out. */
function linksOf(page: Page): { line: number; target: string }[] {
  return proseOf(page).flatMap((text, index) => {
    const prose = text.replace(/`[^`]*`/g, '');
    const inline = [...prose.matchAll(/\]\(([^)\s]+)\)/g)];
    const defined = [...prose.matchAll(/^\[[^\]]+\]:\s+(\S+)$/g)];
    return [...inline, ...defined]
      .map(([, target = '']) => ({ line: index + 1, target }))
      .filter(({ target }) => !/^(https?|mailto):/.test(target));
  });
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: Page): Set<string> {
  const anchors = new Set<string>();
  for (const line of proseOf(page)) {
    const [, heading] = /^#{1,6} (.+)$/.exec(line) ?? [];
    if (heading === undefined) continue;
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What is wrong with a link, or undefined. */
function fault(page: Page, target: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page.path : posix.join(posix.dirname(page.path), path);
  if (!existsSync(join(ROOT, file))) return `${target} is not there`;
  if (statSync(join(ROOT, file)).isDirectory()) return `${target} is a folder: name its page`;
  if (anchor === undefined) return undefined;
  const other = PAGES.find((one) => one.path === file);
  return other && anchorsOf(other).has(anchor) ? undefined : `${target} names no heading`;
}

test.each(PAGES.map((page) => [page.path, page] as const))('the links of %s', (_, page) => {
  const faults = linksOf(page).flatMap(({ line, target }) => {
    const found = fault(page, target);
    return found === undefined ? [] : [`line ${line}: ${found}`];
  });
  expect(faults).toEqual([]);
});

test('every page of docs can be reached from its index', () => {
  const reached = new Set(['docs/README.md']);
  for (const path of reached) {
    const page = PAGES.find((one) => one.path === path);
    for (const { target } of page ? linksOf(page) : []) {
      const [file = ''] = target.split('#');
      if (file !== '') reached.add(posix.join(posix.dirname(path), file));
    }
  }
  const paths = PAGES.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
  expect(paths.filter((path) => !reached.has(path))).toEqual([]);
});

test('the picture of the house is the same wherever it stands', () => {
  const pictures = PAGES.flatMap(blocksOf)
    .map(({ text }) => text)
    .filter((text) => text.includes('┌') && text.includes('engine'));
  expect(pictures.length).toBeGreaterThan(1);
  expect(new Set(pictures).size).toBe(1);
});
