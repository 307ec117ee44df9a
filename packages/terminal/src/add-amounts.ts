/**
 * Amounts together. They are the engine's own, all with as many digits behind the point; loading the
 * engine's money only to add what it wrote would make every help page wait for it.
 * @example
 * ```ts
 * addAmounts(['1250.00', '-0.05']) // => '1249.95'
 * ```
 */
export function addAmounts(amounts: readonly string[]): string {
  const digits = amounts[0]?.split('.')[1]?.length ?? 0;
  const sum = amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n);
  const sign = sum < 0n ? '-' : '';
  const units = String(sum < 0n ? -sum : sum).padStart(digits + 1, '0');
  const whole = units.slice(0, units.length - digits);
  return digits === 0 ? sign + whole : `${sign}${whole}.${units.slice(-digits)}`;
}
