import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { FONT_FILES } from '../../src/paper/font-files.js';
import { lettersOf } from '../../src/paper/fonts.js';
import { unpackWoff } from '../../src/paper/unpack-woff.js';

const require = createRequire(import.meta.url);

const packed = (file: string) => {
  const [family] = /^noto-sans(-devanagari|-bengali)?(?=-)/.exec(file) ?? [];
  return readFileSync(require.resolve(`@fontsource/${family}/files/${file}`));
};

it.each(FONT_FILES)('%s is the same font when it is unpacked', (file) => {
  const woff = packed(file);
  const bytes = unpackWoff(woff);
  // Eleven and more tables, each of its own length, add up to what the packed file says.
  expect(bytes.length).toBe(woff.readUInt32BE(16));
  expect(lettersOf(bytes)).toEqual(lettersOf(woff));
});

it('what is no such file is refused', () => {
  expect(() => unpackWoff(Buffer.from('OTTO and more'))).toThrow('no WOFF file');
});
