import { createHmac } from 'node:crypto';
import type { CheckCodes } from '@mfi/operations/ports';
import type { MasterKey } from './master-key.js';
import { once } from './once.js';
import { subKey } from './sub-key.js';

/** Digits and capitals without I, L, O and U: a code is read aloud, and typed from paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: far too many to guess, and few enough to type. */
const LENGTH = 16;

/** Codes that prove papers, by HMAC-SHA256 under a key of their own, cut to sixteen letters. */
export function checkCodes(master: MasterKey): CheckCodes {
  const key = once(() => subKey(master, 'receipt'));
  return {
    codeOf: (text) => {
      const bytes = createHmac('sha256', key()).update(text, 'utf8').digest();
      return spaced(inLetters(bytes));
    },
  };
}

/** Five bits a letter, from the first bit on. */
function inLetters(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.subarray(0, (LENGTH * 5) / 8).toString('hex')}`);
  let text = '';
  for (let at = 0; at < LENGTH; at += 1) {
    text = `${LETTERS[Number(bits & 31n)]}${text}`;
    bits >>= 5n;
  }
  return text;
}

function spaced(letters: string): string {
  return (letters.match(/.{4}/g) ?? []).join('-');
}
