import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountInWords } from '../../src/paper/amount-in-words.js';
import { HUNDRED_IN_HINDI } from '../../src/paper/hindi-numbers.js';

const CASES: readonly (readonly [amount: string, currency: string, en: string, hi: string])[] = [
  ['0.00', 'INR', 'Rupees zero only', 'शून्य रुपये मात्र'],
  ['1.00', 'INR', 'Rupees one only', 'एक रुपये मात्र'],
  [
    '4727.98',
    'INR',
    'Rupees four thousand seven hundred twenty-seven and paise ninety-eight only',
    'चार हज़ार सात सौ सत्ताईस रुपये और अट्ठानवे पैसे मात्र',
  ],
  [
    '12345678.05',
    'INR',
    'Rupees one crore twenty-three lakh forty-five thousand six hundred seventy-eight and paise five only',
    'एक करोड़ तेईस लाख पैंतालीस हज़ार छह सौ अठहत्तर रुपये और पाँच पैसे मात्र',
  ],
  ['1000000000000.00', 'INR', 'Rupees one lakh crore only', 'एक लाख करोड़ रुपये मात्र'],
  [
    '12345678.05',
    'KES',
    'Shillings twelve million three hundred forty-five thousand six hundred seventy-eight and cents five only',
    'एक करोड़ तेईस लाख पैंतालीस हज़ार छह सौ अठहत्तर शिलिंग और पाँच सेंट मात्र',
  ],
  ['250000', 'UGX', 'Shillings two hundred fifty thousand only', 'दो लाख पचास हज़ार शिलिंग मात्र'],
  ['12.500', 'TND', 'TND twelve and 500/1000 only', 'बारह TND और 500/1000 मात्र'],
];

it.each(CASES)('%s %s', (amount, currency, en, hi) => {
  expect(amountInWords({ amount, currency }, 'en')).toBe(en);
  expect(amountInWords({ amount, currency }, 'hi')).toBe(hi);
});

it('has a word of its own for each number below a hundred', () => {
  expect(new Set(HUNDRED_IN_HINDI).size).toBe(100);
});

/** Reads words back: what each is worth, and by what it multiplies. */
function numberIn(words: string): bigint {
  const small =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
  const worth = new Map<string, bigint>([
    ...small.split(' ').map((word, at) => [word, BigInt(at)] as const),
    ...tens.split(' ').map((word, at) => [word, BigInt(at + 2) * 10n] as const),
  ]);
  const powers = { hundred: 100n, thousand: 1_000n, lakh: 100_000n, crore: 10_000_000n } as const;
  let [total, open] = [0n, 0n];
  for (const word of words.split(/[ -]/)) {
    if (word === 'crore') [total, open] = [(total + open) * powers.crore, 0n];
    else if (word === 'hundred') open *= powers.hundred;
    else if (word in powers) {
      total += open * powers[word as keyof typeof powers];
      open = 0n;
    } else open += worth.get(word) as bigint;
  }
  return total + open;
}

it('says every whole amount so that it can be read back, and no two alike', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (whole) => {
      const words = amountInWords({ amount: `${whole}.00`, currency: 'INR' }, 'en');
      const [, number = ''] = /^Rupees (.*) only$/.exec(words) ?? [];
      expect(numberIn(number)).toBe(whole);
    }),
  );
});
