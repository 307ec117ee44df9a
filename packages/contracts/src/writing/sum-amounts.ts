/**
 * The sum of decimal texts, exactly, with as many digits behind the point as the longest of them; 0
 * where there are none.
 */
export function sumAmounts(amounts: readonly string[]): string {
  const digits = amounts.reduce((most, one) => Math.max(most, partOf(one).length), 0);
  const whole = amounts.reduce((sum, one) => {
    const [before = '0'] = one.split('.');
    return sum + BigInt(before + partOf(one).padEnd(digits, '0'));
  }, 0n);
  const text = String(whole < 0n ? -whole : whole).padStart(digits + 1, '0');
  const shown = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return whole < 0n ? `-${shown}` : shown;
}

function partOf(amount: string): string {
  return amount.split('.')[1] ?? '';
}
