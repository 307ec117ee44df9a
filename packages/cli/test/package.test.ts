/** What is built of the command, and what it carries of others. */
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { FONT_FILES } from '@mfi/adapters';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode } from '../../../tools/run.js';
import { readManifest } from '../../../tools/workspaces.js';

const CLI = join(ROOT, 'packages', 'cli');
const DIST = join(CLI, 'dist');

beforeAll(() => {
  expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
});

/** What the bundler says of the files it wrote: which files each of them is made of. */
interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
      }
    >
  >;
}

/** The fonts that are in the built files, each in the package it comes from. */
const FONTS = readdirSync(join(ROOT, 'node_modules', '@fontsource')).map(
  (family) => `node_modules/@fontsource/${family}/`,
);

/** The folders of the packages whose code is in the built files. */
function bundledFolders(): string[] {
  const metafile = JSON.parse(readFileSync(join(DIST, 'metafile-esm.json'), 'utf8')) as Metafile;
  const sources = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [path] : [],
    ),
  );
  const folder = /((?:packages\/[\w-]+\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//;
  const found = [...sources, ...FONTS].flatMap((source) => folder.exec(source)?.[1] ?? []);
  return [...new Set(found)].sort().map((one) => join(ROOT, one));
}

/** Whose licence file is not in the package: the text of the licence that its package.json names. */
const STANDARD_TEXTS: Readonly<Record<string, string>> = {
  'Apache-2.0': join(ROOT, 'node_modules', 'typescript', 'LICENSE.txt'),
};

/** What a package says of itself. */
interface Said {
  readonly license: string;
  readonly author?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}

function licenceOf(folder: string): string {
  const { name, version } = readManifest(folder);
  const said = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Said;
  const { license, homepage, repository } = said;
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const path = file === undefined ? STANDARD_TEXTS[license] : join(folder, file);
  const found = path === undefined ? (isc(said) ?? mit(said)) : readFileSync(path, 'utf8');
  if (found === undefined) throw new Error(`${name} says nowhere how it is licensed.`);
  const text = found.replaceAll('\r\n', '\n').trim();
  const lines = text.split('\n').map((line) => line.trimEnd());
  const place = typeof repository === 'string' ? repository : repository?.url;
  return `## ${name} ${version}, ${addressOf(place ?? homepage ?? '')}\n\n${lines.join('\n')}\n`;
}

/** The text of the ISC licence names whose the work is. */
function isc({ license, author }: Said): string | undefined {
  if (license !== 'ISC' || author === undefined) return undefined;
  return `ISC License

Copyright (c) ${author.replace(/ *<.*/, '')}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee
is hereby granted, provided that the above copyright notice and this permission notice appear in all
copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE
INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE
FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM
LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;
}

/** The text of the MIT licence, of whoever a package says that it is by. */
function mit({ license, author }: Said): string | undefined {
  if (license !== 'MIT' || author === undefined) return undefined;
  return `MIT License

Copyright (c) ${author.replace(/ *<.*/, '')}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN
NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

/** A repository as a browser finds it. */
function addressOf(place: string): string {
  const bare = place.replace(/^(git\+|github:|git@github\.com:)/, '').replace(/\.git$/, '');
  return bare.includes('://') ? bare : `https://github.com/${bare}`;
}

const HEAD = `The files under dist/ hold code of these packages, which are not mfi's own. Each is under the
licence that stands below its name.
`;

/** `npx vitest run package -u` writes the file anew; read the difference before you believe it. */
test('whatever is carried of others is named with its version and its licence', async () => {
  const folders = bundledFolders();
  expect(folders.length).toBeGreaterThan(0);
  const text = [HEAD, ...folders.map(licenceOf).sort()].join('\n');
  await expect(text).toMatchFileSnapshot(join(CLI, 'THIRD-PARTY-LICENSES'));
});

test('the fonts of papers stand beside the built files, and no others', () => {
  expect(readdirSync(join(DIST, 'fonts')).sort()).toEqual([...FONT_FILES].sort());
});

/** Compiled where they are installed; they are dependencies of the package. */
const INSTALLED = Object.keys(readManifest(CLI).dependencies ?? {});

test('only what is compiled where it is installed is left to look up in node_modules', () => {
  const texts = readdirSync(DIST)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(DIST, name), 'utf8'));
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/(?:^|[;\n])(?:import|export)\b[^;"]*"([^"]+)"/g)].map(
      ([, name = '']) => name,
    ),
  );
  expect(imported.length).toBeGreaterThan(0);
  const isOwn = (specifier: string) => specifier.startsWith('.') || isBuiltin(specifier);
  const others = imported.filter((specifier) => !isOwn(specifier));
  expect(others.filter((specifier) => !INSTALLED.includes(specifier))).toEqual([]);
});

/** The files that are loaded with one, whatever is asked. */
function loadedWith(file: string, outputs: Metafile['outputs'], found = new Set<string>()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, kind } of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement') loadedWith(path, outputs, found);
  }
  return found;
}

test('what reads and writes workbooks is loaded with them alone', () => {
  const { outputs } = JSON.parse(readFileSync(join(DIST, 'metafile-esm.json'), 'utf8')) as Metafile;
  const holders = Object.entries(outputs).flatMap(([file, { inputs }]) =>
    Object.keys(inputs).some((path) => /node_modules\/(saxes|fflate)\//.test(path)) ? [file] : [],
  );
  expect(holders.length).toBeGreaterThan(0);
  const starts = Object.keys(outputs).filter((file) =>
    /(main|loan-\w+|run-operation|import-file)-?\w*\.js$/.test(file),
  );
  expect(starts.length).toBeGreaterThan(1);
  const loaded = new Set(starts.flatMap((file) => [...loadedWith(file, outputs)]));
  expect(holders.filter((file) => loaded.has(file))).toEqual([]);
});
