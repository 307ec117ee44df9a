import { describe, expect, it } from 'vitest';
import { readIdentity, shownEnd } from '../../src/customer/read-identity.js';
import { hasVerhoeffDigit } from '../../src/customer/verhoeff.js';

const PATH = '/number';

describe("Verhoeff's check digit", () => {
  it('is that of the worked example, and of the numbers the issuer publishes for tests', () => {
    for (const good of ['2363', '999941057058', '999971658847', '999933119405']) {
      expect(hasVerhoeffDigit(good)).toBe(true);
    }
  });

  it('finds every wrong digit and every two neighbours that changed places', () => {
    const good = '999941057058';
    for (let place = 0; place < good.length; place += 1) {
      for (const digit of '0123456789') {
        const other = good.slice(0, place) + digit + good.slice(place + 1);
        expect(hasVerhoeffDigit(other)).toBe(other === good);
      }
      const swapped =
        good.slice(0, place) +
        (good[place + 1] ?? '') +
        (good[place] ?? '') +
        good.slice(place + 2);
      expect(hasVerhoeffDigit(swapped)).toBe(swapped === good);
    }
  });
});

describe('the number of a document', () => {
  it.each([
    ['aadhaar', '9999 4105 7058', '999941057058'],
    ['aadhaar', '9999-4105-7058', '999941057058'],
    ['aadhaar', '９９９９４１０５７０５８', '999941057058'],
    ['pan', ' abcpp 1234 k', 'ABCPP1234K'],
    ['passport', 'k1234567', 'K1234567'],
    ['driving-licence', 'MH12 2010 0001234', 'MH1220100001234'],
    ['other', 'GJ/01/123.4', 'GJ/01/123.4'],
    ['national-id', '۱۲۳۴۵۶', '۱۲۳۴۵۶'],
  ] as const)('%s %s is kept as %s', (kind, number, kept) => {
    expect(readIdentity({ kind, number }, PATH)).toEqual({ kind, number: kept });
  });

  it.each([
    ['aadhaar', '999941057059'],
    ['aadhaar', '99994105705'],
    ['aadhaar', '099941057058'],
    ['aadhaar', '000000000000'],
    ['pan', 'ABCP1234K'],
    ['pan', 'ABCPP12345'],
    ['passport', 'K12'],
    ['voter-id', 'none'],
    ['other', '1234 <script>'],
    ['other', '1'.repeat(41)],
  ] as const)('%s %s is refused, and not repeated', (kind, number) => {
    const problem = readIdentity({ kind, number }, PATH);
    expect(problem).toMatchObject({ code: 'customer.malformed_identity', path: PATH });
    expect(JSON.stringify(problem)).not.toContain(number);
  });

  it('shows its end, and never more than half', () => {
    expect(shownEnd('999941057058')).toBe('7058');
    expect(shownEnd('ABCPP1234K')).toBe('234K');
    expect(shownEnd('A1234')).toBe('34');
    expect(shownEnd('1234')).toBe('34');
  });
});
