import { inspect } from 'node:util';
import { VaultError, vaultOf } from '@mfi/adapters';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEY, OTHER_KEY, thrownBy } from './kit.js';

const vault = vaultOf(KEY);
const other = vaultOf(OTHER_KEY);
const text = fc.string({ unit: 'binary', maxLength: 200 });
const context = fc.oneof(fc.constantFrom('', 'a', 'identity/cu_1'), text);

test('what is sealed opens again, in its own context only', () => {
  fc.assert(
    fc.property(text, context, context, (secret, own, foreign) => {
      const sealed = vault.seal(secret, own);
      expect(sealed).toMatch(/^v1\.[\w-]+$/);
      expect(vault.open(sealed, own)).toBe(secret);
      fc.pre(own !== foreign);
      expect(() => vault.open(sealed, foreign)).toThrow(VaultError);
    }),
  );
});

test('what another program sealed opens', () => {
  // Python's cryptography: AES-GCM under HKDF's `seal` key, with the nonce 00 01 … 0b.
  const sealed = 'v1.AAECAwQFBgcICQoLOMYrqhVwravVMfFcGYWD2UXUdgpHvLI';
  expect(vault.open(sealed, 'customer/passport')).toBe('AB-1234');
});

test('a change of any byte is seen', () => {
  const sealed = Buffer.from(vault.seal('1234 5678 9012', 'x').slice(3), 'base64url');
  for (const [index, byte] of sealed.entries()) {
    for (const bit of [1, 0x80]) {
      const changed = Buffer.from(sealed);
      changed[index] = byte ^ bit;
      expect(() => vault.open(`v1.${changed.toString('base64url')}`, 'x')).toThrow(VaultError);
    }
  }
});

test('a change of any character is seen, and so is a cut', () => {
  const secret = fc.string({ unit: 'binary', maxLength: 6 });
  const put = fc.string({ unit: 'binary', maxLength: 2 });
  fc.assert(
    fc.property(secret, fc.nat(), fc.nat(2), put, (secret, at, gone, put) => {
      const sealed = vault.seal(secret, 'x');
      const from = at % sealed.length;
      const changed = sealed.slice(0, from) + put + sealed.slice(from + gone);
      fc.pre(changed !== sealed);
      expect(() => vault.open(changed, 'x')).toThrow(VaultError);
    }),
  );
});

test('two seals of one text have nothing in common', () => {
  const seals = Array.from({ length: 500 }, () => vault.seal('same', 'x'));
  expect(new Set(seals.map((sealed) => sealed.slice(3, 19))).size).toBe(seals.length);
});

test('fingerprints are equal for equal things, and for nothing else', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z0-9/]{0,12}$/),
      context,
      context,
      (number, own, foreign) => {
        const print = vault.fingerprint(number, own);
        expect(print).toMatch(/^[\w-]{43}$/);
        expect(vault.fingerprint(number, own)).toBe(print);
        expect(vault.fingerprint(`${number}0`, own)).not.toBe(print);
        expect(other.fingerprint(number, own)).not.toBe(print);
        if (own !== foreign) expect(vault.fingerprint(number, foreign)).not.toBe(print);
      },
    ),
  );
});

test('no text can move into its context', () => {
  expect(vault.fingerprint('b', 'a')).not.toBe(vault.fingerprint('', 'ab'));
  expect(vault.fingerprint('b\0c', 'a')).not.toBe(vault.fingerprint('c', 'a\0b'));
  expect(vault.fingerprint('b', 'a\0')).not.toBe(vault.fingerprint('\0b', 'a'));
});

test('a number has one fingerprint however it is written', () => {
  const print = vault.fingerprint('AB1234', 'customer/passport');
  // Python: HMAC-SHA256 under HKDF's `fingerprint` key over context, NUL, `ab1234`.
  expect(print).toBe('Na5vbLloi7AgHq39R1smHpJvu1JePH2BO87CZ-UYGrc');
  for (const same of [
    'ab1234',
    ' AB-1234 ',
    'AB 12 34',
    'ab\u20131234',
    '\uff21\uff22\u200b1234',
  ]) {
    expect(vault.fingerprint(same, 'customer/passport')).toBe(print);
  }
  for (const another of ['AB/1234', 'AB12340', 'AB.1234']) {
    expect(vault.fingerprint(another, 'customer/passport')).not.toBe(print);
  }
});

test('no error tells a secret', async () => {
  const secret = 'PASSPORT-998877';
  const sealed = vault.seal(secret, 'identity/cu_1');
  const calls = [
    () => other.open(sealed, 'identity/cu_1'),
    () => vault.open(sealed, 'identity/cu_2'),
    () => vault.open(`v2${sealed.slice(2)}`, 'identity/cu_1'),
    () => vault.open(secret, 'identity/cu_1'),
    () => vault.open(`v1.${secret}`, 'identity/cu_1'),
    () => vault.open('v1.', 'identity/cu_1'),
    () => vault.seal(`${secret}\ud800`, 'identity/cu_1'),
  ];
  for (const call of calls) {
    const error = await thrownBy(call);
    expect(error).toBeInstanceOf(VaultError);
    const shown = error.message + inspect({ ...error, cause: error.cause });
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(sealed.slice(3, 20));
    expect(shown).not.toContain(KEY.export().toString('base64').slice(0, 10));
  }
});

test('the wrong key is named first among what may be wrong', () => {
  expect(() => other.open(vault.seal('a', 'b'), 'b')).toThrow(/another key.*institution's/);
});

test('a text that has no UTF-8 is refused, and not changed', () => {
  for (const half of ['\ud800', 'a\udfff', '\udc00\ud800']) {
    expect(() => vault.seal(half, 'x')).toThrow(VaultError);
  }
  expect(vault.open(vault.seal('\u{1f4b0}', 'x'), 'x')).toBe('\u{1f4b0}');
});
