import { addAmounts } from '@mfi/terminal';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvName, label, unitOf } from '../src/calc/labels.js';
import { csvField, csvText } from '../src/render/csv-text.js';
import { jsonText } from '../src/render/json-text.js';

describe('CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ['two\nlines', '"two\nlines"'],
    [' spaced ', '" spaced "'],
    ['', ''],
    ['-12.50', '-12.50'],
    ['2026-01-15', '2026-01-15'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
  ])('%j is written %j', (value, field) => {
    expect(csvField(value)).toBe(field);
  });

  test('a line for each record', () => {
    expect(
      csvText([
        ['a', 'b'],
        ['1', 'x,y'],
      ]),
    ).toBe('a,b\n1,"x,y"\n');
  });

  test('any field can be read back', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const field = csvField(value);
        const inner = /^"([\s\S]*)"$/.exec(field)?.[1]?.replaceAll('""', '"') ?? field;
        expect([value, `'${value}`]).toContain(inner);
        if (field === inner) expect(field).not.toMatch(/[",\r\n]/);
      }),
    );
  });
});

describe('JSON', () => {
  test('is the same value, with nothing in it that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.boolean(), (value, isPretty) => {
        const text = jsonText(value, isPretty);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028-\u202e]/u);
      }),
    );
  });
});

test('names in words, in snake_case, and their units', () => {
  expect(label('totalInterest')).toBe('Total interest');
  expect(label('apr.nominal')).toBe('APR nominal');
  expect(csvName('totalInterest')).toBe('total_interest');
  expect(csvName('disbursed.net')).toBe('disbursed_net');
  expect(['apr', 'apr.nominal', 'annualRate', 'exact'].map(unitOf)).toEqual(['%', '%', '%', '']);
});

test.each([
  [['1250.00', '-0.05'], '1249.95'],
  [['0.05', '-1.00'], '-0.95'],
  [['0.01', '0.02'], '0.03'],
  [['48487', '13'], '48500'],
  [['90071992547409930.01', '0.01'], '90071992547409930.02'],
  [['0.00'], '0.00'],
  [['1.234', '0.001'], '1.235'],
])('%j add up to %s', (amounts, sum) => {
  expect(addAmounts(amounts)).toBe(sum);
});
