import { expect, it } from 'vitest';
import { checkCodes } from '../src/index.js';
import { KEY, OTHER_KEY } from './kit.js';

it('makes the same code of the same text, and another one of another', () => {
  const codes = checkCodes(KEY);
  // As HMAC-SHA256 under HKDF-SHA256(key, info "receipt") has it, in Crockford's base 32.
  expect(codes.codeOf('PUN-000001 1038.00')).toBe('HKWC-MDEC-0W6Z-NERM');
  const all = new Set(Array.from({ length: 2_000 }, (_, at) => codes.codeOf(`PUN-${at}`)));
  expect(all.size).toBe(2_000);
});

it('makes codes that can be read aloud: no I, L, O or U', () => {
  const codes = checkCodes(KEY);
  for (let at = 0; at < 200; at += 1) {
    expect(codes.codeOf(String(at))).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  }
});

it('makes another code under another key', () => {
  expect(checkCodes(KEY).codeOf('a')).not.toBe(checkCodes(OTHER_KEY).codeOf('a'));
});
