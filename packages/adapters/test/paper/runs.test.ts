import fc from 'fast-check';
import { expect, it } from 'vitest';
import { facesOf } from '../../src/paper/fonts.js';
import { runsOf } from '../../src/paper/runs.js';

const cut = (text: string) =>
  runsOf(text, facesOf('regular')).map(({ by, text: run }) => [
    by.name.replace(/^noto-sans-|-400-normal$/g, ''),
    run,
  ]);

it('draws a sentence of one script in one run, blanks and points included', () => {
  expect(cut('Receipt PUN-000001, paid.')).toEqual([['latin', 'Receipt PUN-000001, paid.']]);
  expect(cut('श्रीमती लक्ष्मी कृष्णमूर्ति।')).toEqual([
    ['devanagari-devanagari', 'श्रीमती लक्ष्मी कृष्णमूर्ति।'],
  ]);
  expect(cut('শ্রীমতী কৃষ্ণা')).toEqual([['bengali-bengali', 'শ্রীমতী কৃষ্ণা']]);
});

it('cuts where the script changes, and not within a word', () => {
  expect(cut('ग्राहक Asha Łucja ₹ 1,038')).toEqual([
    ['devanagari-devanagari', 'ग्राहक '],
    ['latin', 'Asha '],
    ['latin-ext', 'Ł'],
    ['latin', 'ucja '],
    ['latin-ext', '₹ '],
    ['latin', '1,038'],
  ]);
});

it('keeps joiners with the letters that they join', () => {
  const joined = 'क्\u200dष र्\u200dया';
  expect(cut(joined)).toEqual([['devanagari-devanagari', joined]]);
});

it('loses no letter of any text, and begins no run with a mark that has a letter before it', () => {
  const letters = fc.constantFrom(...'aZ9 .,-₹Łकखिी्रू।শ্ৰকা\u200d\u0301');
  fc.assert(
    fc.property(fc.array(letters), (all) => {
      const text = all.join('').normalize('NFC');
      const runs = runsOf(text, facesOf('regular'));
      expect(runs.map((run) => run.text).join('')).toBe(text);
      for (const { by, text: run } of runs.slice(1)) {
        const [first = ''] = run;
        const before = runs[runs.findIndex((one) => one.text === run) - 1];
        const isCut = /\p{M}/u.test(first) && before?.by.has(first.codePointAt(0) ?? 0) === true;
        expect(isCut && before?.by !== by).toBe(false);
      }
    }),
  );
});
