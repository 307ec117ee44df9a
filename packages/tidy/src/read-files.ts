import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { File } from './repository.js';

/**
 * The text files of a checkout, without what its .gitignore leaves out. Git itself is not asked, so
 * that a copy without its history can be checked too.
 */
export function readFiles(root: string): File[] {
  const isIgnored = ignoredBy(readFileSync(join(root, '.gitignore'), 'utf8'));
  return pathsUnder(root, '', isIgnored)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

/**
 * Whether a .gitignore leaves out what has this name, in any folder. Only the patterns that need no
 * more than a name are understood; another one is refused, so that none is silently misread.
 */
export function ignoredBy(gitignore: string): (name: string) => boolean {
  const patterns = gitignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const tests = patterns.map((pattern) => {
    const [, star, rest] = /^(\*?)([\w.-]+)\/?$/.exec(pattern) ?? [];
    if (rest === undefined)
      throw new Error(`tidy does not understand \`${pattern}\` in .gitignore.`);
    return (name: string) => (star ? name.endsWith(rest) : name === rest);
  });
  return (name) => name === '.git' || tests.some((test) => test(name));
}

function pathsUnder(root: string, folder: string, isIgnored: (name: string) => boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !isIgnored(name))
    .flatMap((entry) => {
      const path = folder + entry.name;
      if (entry.isDirectory()) return pathsUnder(root, `${path}/`, isIgnored);
      return entry.isFile() ? [path] : [];
    });
}
