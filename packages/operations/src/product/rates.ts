import { type Decimal, parseDecimal } from '@mfi/engine/money';

/** Whether a rate lies below another; both are decimal texts. */
export function isBelow(rate: string, other: string): boolean {
  const [one, two] = [read(rate), read(other)];
  const scale = Math.max(one.scale, two.scale);
  return scaled(one, scale) < scaled(two, scale);
}

function read(rate: string): Decimal {
  const value = parseDecimal(plain(rate));
  if (!value) throw new Error(`rate: ${rate} is no decimal`);
  return value;
}

/** Without the leading zeros that a form may have left: 08.5 is 8.5. */
function plain(rate: string): string {
  return rate.replace(/^0+(?=\d)/, '');
}

function scaled({ digits, scale }: Decimal, to: number): bigint {
  return BigInt(digits) * 10n ** BigInt(to - scale);
}
