import { join } from 'node:path';
import { readFiles, tidy } from '@mfi/tidy';
import { expect, test } from 'vitest';
import { ignoredBy } from '../src/read-files.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

test('this repository is tidy', () => {
  const problems = tidy(readFiles(ROOT));
  expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
});

test('what is read is what the repository consists of', () => {
  const paths = readFiles(ROOT).map(({ path }) => path);
  expect(paths).toContain('packages/tidy/src/tidy.ts');
  expect(paths).toContain('package-lock.json');
  expect(paths.filter((path) => /node_modules|\.git\/|\/dist\//.test(path))).toEqual([]);
});

test('a .gitignore is read by names and endings', () => {
  const isIgnored = ignoredBy('# Built\ndist/\n\n*.log\n.DS_Store\n');
  const names = ['dist', 'npm.log', '.DS_Store', '.git', 'src', 'log', 'distance', '.gitignore'];
  expect(names.filter(isIgnored)).toEqual(['dist', 'npm.log', '.DS_Store', '.git']);
});

test.each(['!keep.log', '/dist', 'a/b', '**/c'])('the pattern %s is refused', (pattern) => {
  expect(() => ignoredBy(pattern)).toThrow(pattern);
});
