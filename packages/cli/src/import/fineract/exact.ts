/** A number of a JSON text as it was written: amounts never become floats. */
export class NumberText {
  constructor(readonly text: string) {}
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** A number without exponent and without nils that say nothing: 1200.500000 is 1200.5. */
export function plainDecimal(text: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  if (whole === '') return undefined;
  const digits = whole + fraction;
  const at = whole.length + Number(exponent);
  const padded = at <= 0 ? '0'.repeat(1 - at) + digits : digits.padEnd(at, '0');
  const point = Math.max(at, 1);
  const front = padded.slice(0, point).replace(/^0+(?=\d)/, '');
  const rest = padded.slice(point).replace(/0+$/, '');
  const plain = rest === '' ? front : `${front}.${rest}`;
  return plain === '0' ? plain : sign + plain;
}

/** How many digits a plain decimal has behind its point. */
export function fractionDigits(plain: string): number {
  const point = plain.indexOf('.');
  return point < 0 ? 0 : plain.length - point - 1;
}

/** A plain decimal with so many digits behind its point; it has no more than that. */
export function withDigits(plain: string, digits: number): string {
  const [whole = '', fraction = ''] = plain.split('.');
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`;
}

/** A plain decimal so many times. */
export function timesWhole(plain: string, count: number): string {
  const digits = fractionDigits(plain);
  const units = BigInt(plain.replace('.', '')) * BigInt(count);
  return plainDecimal(`${units}e-${digits}`) ?? plain;
}

/** The sum of plain decimals, with so many digits behind its point. */
export function sumOf(amounts: readonly (string | undefined)[], digits: number): string {
  const total = amounts.reduce(
    (sum, amount) => sum + (amount === undefined ? 0n : unitsOf(amount, digits)),
    0n,
  );
  return withDigits(plainDecimal(`${total}e-${digits}`) ?? '0', digits);
}

/** The same with its sign turned. */
export function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function unitsOf(amount: string, digits: number): bigint {
  return BigInt(withDigits(plainDecimal(amount) ?? '0', digits).replace('.', ''));
}
