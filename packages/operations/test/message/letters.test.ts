import {
  htmlText,
  letterOf,
  plainText,
  SAMPLE_AROUND,
  SAMPLES,
  TEMPLATES,
} from '@mfi/operations/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountIn, dateIn } from '../../src/message/words/format.js';

const each = SAMPLES.flatMap((sample) =>
  (['en', 'hi'] as const).map((language) => [sample.template, language, sample] as const),
);

describe('a letter', () => {
  it('is there for every kind of message', () => {
    expect(SAMPLES.map(({ template }) => template)).toEqual([...TEMPLATES]);
  });

  it.each(each)('of the kind %s in %s says all of its figures', (_, language, sample) => {
    const letter = letterOf(sample, SAMPLE_AROUND, language);
    const cells = [
      ...letter.figures.map(([, value]) => value),
      ...(letter.table?.rows ?? []).flat(),
    ];
    for (const form of [plainText(letter), htmlText(letter)]) {
      for (const cell of cells) expect(form).toContain(cell);
      expect(form).toContain('Asha');
    }
  });

  it.each(each)('of the kind %s in %s has words for everything', (template, language, sample) => {
    const letter = letterOf(sample, SAMPLE_AROUND, language);
    for (const form of [plainText(letter), htmlText(letter), letter.subject, letter.short]) {
      expect(form).not.toMatch(/undefined|null|NaN|\[object/);
      expect(form.trim()).not.toBe('');
    }
    expect(letter.short).not.toMatch(/[\r\n]/);
    // Staff are told in the words of whoever found it.
    if (template !== 'alert') expect(/[\u0900-\u097f]/.test(letter.short)).toBe(language === 'hi');
  });

  it('says below where the institution is and whom to complain to, but to no staff', () => {
    for (const [template, language, sample] of each) {
      const letter = letterOf(sample, SAMPLE_AROUND, language);
      for (const form of [plainText(letter), htmlText(letter)]) {
        expect(form.includes('12 Karve Road, Pune 411004')).toBe(template !== 'alert');
        expect(form.includes('Meera Joshi, +912025440001')).toBe(template !== 'alert');
      }
    }
    const silent = {
      ...SAMPLE_AROUND,
      letterhead: { address: null, phone: null, email: null, registration: null },
      grievanceOfficer: { name: null, phone: null, email: null },
    };
    const [sample] = SAMPLES;
    expect(letterOf(sample as (typeof SAMPLES)[0], silent, 'en').contact).toEqual([]);
  });

  it('shows any name as it is, and lets none of it be an element, a line or a header', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '"\'&<>',
        'a\r\nBcc: x@y.zz',
        '\u2028\u202ex',
      ),
    );
    const elements = (text: string) => text.match(/<[^>]*>/g);
    const plain = letterOf(
      SAMPLES[3] as (typeof SAMPLES)[3],
      { ...SAMPLE_AROUND, name: 'x' },
      'en',
    );
    const [usual, lines] = [elements(htmlText(plain)), plainText(plain).split('\n').length];
    fc.assert(
      fc.property(hostile, hostile, (name, institution) => {
        const letter = letterOf(
          SAMPLES[3] as (typeof SAMPLES)[3],
          { ...SAMPLE_AROUND, name, institution },
          'en',
        );
        expect(elements(htmlText(letter))).toEqual(usual);
        expect(plainText(letter).split(/[\r\n\u2028\u2029]/)).toHaveLength(lines);
      }),
    );
  });
});

describe('figures of letters', () => {
  it.each([
    ['104727.98', 'INR', '₹1,04,727.98'],
    ['0.05', 'INR', '₹0.05'],
    ['-12.50', 'INR', '-₹12.50'],
    ['123456789012345.67', 'INR', '₹12,34,56,78,90,12,345.67'],
    ['1500', 'JPY', 'JP¥1,500'],
    ['1.005', 'KWD', 'KWD 1.005'],
  ])('write %s %s as %s', (amount, currency, written) => {
    expect(amountIn('en', currency)(amount).replace('\u00a0', ' ')).toBe(written);
  });

  it('write dates in words', () => {
    expect([dateIn('en')('2026-02-05'), dateIn('hi')('2026-12-31')]).toEqual([
      '5 February 2026',
      '31 दिसंबर 2026',
    ]);
  });
});
