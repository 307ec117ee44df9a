import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areCloseNames } from '../../src/customer/close-names.js';

describe('two names', () => {
  it.each([
    ['Asha Patil', 'asha PATIL'],
    ['Asha Patil', 'Patil Asha'],
    ['Asha Patil', 'Asha Ramesh Patil'],
    ['Asha Patil', 'Aasha Patill'],
    ['Asha Devi', 'Ashadevi'],
    ["Sean O'Brien", 'Sean OBrien'],
    ['Sean O’Brien', "Sean O'Brien"],
    ['José Pérez', 'Jose Perez'],
    ['आशा पाटील', 'आशा पाटिल'],
    ['محمّد علي', 'محمد علي'],
    ['क्‍षमा', 'क्षमा'],
    ['Asha 🌸 Patil', 'Asha Patil'],
  ])('%s and %s may be one', (a, b) => {
    expect(areCloseNames(a, b)).toBe(true);
    expect(areCloseNames(b, a)).toBe(true);
  });

  it.each([
    ['Asha Patil', 'Usha Jadhav'],
    ['Ram', 'Raj'],
    ['Sunita Devi', 'Kavita Devi'],
    ['Asha Patil', 'Asha Pawar Kale'],
    ['---', '---'],
  ])('%s and %s are two', (a, b) => {
    expect(areCloseNames(a, b)).toBe(false);
    expect(areCloseNames(b, a)).toBe(false);
  });

  it('are close up to two slips, and no further', () => {
    const slips = (count: number) => `${'x'.repeat(count)}${'abcdefghijkl'.slice(count)}`;
    expect([0, 1, 2, 3].map((count) => areCloseNames('abcdefghijkl', slips(count)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('agree with the distance as it is defined', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 7, maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(areCloseNames(a.join(''), b.join(''))).toBe(distance(a, b) <= 2);
      }),
      { numRuns: 2_000, seed: 11 },
    );
  });
});

/** By the whole table: slow and plain. */
function distance(a: readonly string[], b: readonly string[]): number {
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const table: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    const line: number[] = [];
    table.push(line);
    for (let j = 0; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      line.push(i * j === 0 ? i + j : Math.min(change, at(i - 1, j) + 1, (line[j - 1] ?? 0) + 1));
    }
  }
  return at(a.length, b.length);
}
