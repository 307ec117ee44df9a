/** What is built of the command, and what it carries of others. */
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode } from '../../../tools/run.js';
import { readManifest } from '../../../tools/workspaces.js';

const CLI = join(ROOT, 'packages', 'cli');
const DIST = join(CLI, 'dist');

beforeAll(() => {
  expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
});

/** The folders of the packages whose code is in the built files, by their source maps. */
function bundledFolders(): string[] {
  const sources = readdirSync(DIST)
    .filter((name) => name.endsWith('.js.map'))
    .flatMap((name) => {
      const map = JSON.parse(readFileSync(join(DIST, name), 'utf8')) as { sources: string[] };
      return map.sources.map((source) => join(DIST, source));
    });
  const folders = sources.flatMap((path) => {
    const [folder] = /^.*node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? [];
    return folder === undefined ? [] : [folder];
  });
  return [...new Set(folders)].sort();
}

test('whatever is carried of others is named with its version and its licence', () => {
  const licences = readFileSync(join(CLI, 'THIRD-PARTY-LICENSES'), 'utf8');
  const folders = bundledFolders();
  expect(folders.length).toBeGreaterThan(0);
  for (const folder of folders) {
    const { name, version } = readManifest(folder);
    expect(licences).toContain(`## ${name} ${version}, `);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) ?? 'LICENSE';
    const licence = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
    expect(licences).toContain(licence);
  }
  expect(licences.match(/^## /gm)).toHaveLength(folders.length);
});

test('nothing is left to look up in node_modules', () => {
  const texts = readdirSync(DIST)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(DIST, name), 'utf8'));
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/^(?:import|export)\b[^;"]*"([^"]+)";$/gm)].map(([, name = '']) => name),
  );
  expect(imported.length).toBeGreaterThan(0);
  const isOwn = (specifier: string) => specifier.startsWith('.') || isBuiltin(specifier);
  expect(imported.filter((specifier) => !isOwn(specifier))).toEqual([]);
});
