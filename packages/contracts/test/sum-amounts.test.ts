import { sumAmounts } from '@mfi/contracts/writing';
import { expect, test } from 'vitest';

test.each([
  [[], '0'],
  [['0.05', '0.10'], '0.15'],
  [['1000', '0.5', '0.025'], '1000.525'],
  [['1.00', '-1.05'], '-0.05'],
  [['90071992547409.91', '0.01'], '90071992547409.92'],
])('%j is %s', (amounts, sum) => {
  expect(sumAmounts(amounts)).toBe(sum);
});
