/** The list of currencies is made while the module loads, so it is loaded inside the tests. */
import { describe, expect, it } from 'vitest';

const load = () => import('../../src/money/index.js');

describe('the currencies of ISO 4217', () => {
  it('are there with the digits of their minor unit, from each line of the list', async () => {
    const { minorDigits } = await load();
    const known = {
      BIF: 0,
      XPF: 0,
      AED: 2,
      BYN: 2,
      FJD: 2,
      FKP: 2,
      KYD: 2,
      KZT: 2,
      NAD: 2,
      NGN: 2,
      SHP: 2,
      SLE: 2,
      VED: 2,
      VES: 2,
      ZWG: 2,
      BHD: 3,
      TND: 3,
      CLF: 4,
      UYW: 4,
    };
    const found = Object.keys(known).map((code) => [code, minorDigits(code)]);
    expect(Object.fromEntries(found)).toEqual(known);
  });

  it('are so many, in order, and each is three letters', async () => {
    const { currencies } = await load();
    const all = currencies();
    const { length } = all;
    expect([length, all[0], all[length - 1]]).toEqual([166, 'AED', 'ZWG']);
    expect(all.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
    expect(all).toEqual([...all].sort());
  });
});
