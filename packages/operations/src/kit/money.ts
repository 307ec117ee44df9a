import { formatAmount, minorDigits, parseAmount } from '@mfi/engine/money';

/** Amounts of the institution's currency: texts on the wire, whole minor units in the books. */
export interface Money {
  readonly currency: string;
  readonly digits: number;
  /** @param text an amount that a contract has read */
  parse(text: string): number;
  format(amount: number): string;
}

/** Minor units of an amount that may be below nil. */
export function signedAmount(text: string, money: Money): number {
  return text.startsWith('-') ? -money.parse(text.slice(1)) : money.parse(text);
}

/** An amount as the engine shows it: a decimal text, or minor units already. */
export type ShownAmount = string | number;

/** Minor units of an amount as the engine shows it. */
export function unitsOf(amount: ShownAmount, money: Money): number {
  return typeof amount === 'number' ? amount : signedAmount(amount, money);
}

/** Amounts of a currency. */
export function moneyOf(currency: string): Money {
  const digits = minorDigits(currency) ?? 2;
  return {
    currency,
    digits,
    parse: (text) => {
      const amount = parseAmount(text, digits);
      if (typeof amount !== 'number') throw new Error(`money: ${text} is no amount of the books`);
      return amount;
    },
    format: (amount) => formatAmount(amount, digits),
  };
}
