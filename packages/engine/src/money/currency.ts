/**
 * The currencies of ISO 4217 (amendment 178, 2025) by the digits of their minor unit. Precious
 * metals, test codes and units of account without a minor unit are not money to lend.
 */
const CODES_BY_DIGITS: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP ' +
      'BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD ' +
      'FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD ' +
      'KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD ' +
      'NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP ' +
      'SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED ' +
      'VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const DIGITS: ReadonlyMap<string, number> = new Map(
  CODES_BY_DIGITS.flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, digits] as const),
  ),
);

/**
 * How many digits stand behind the point in amounts of an ISO 4217 currency; undefined when the
 * code is none.
 * @example
 * ```ts
 * minorDigits('INR') // => 2
 * minorDigits('KWD') // => 3
 * minorDigits('rupees') // => undefined
 * ```
 */
export function minorDigits(currency: string): number | undefined {
  return DIGITS.get(currency);
}

/**
 * All currency codes the engine knows, in alphabetical order.
 * @example
 * ```ts
 * currencies().slice(0, 3) // => ['AED', 'AFN', 'ALL']
 * ```
 */
export function currencies(): string[] {
  return [...DIGITS.keys()].sort();
}
