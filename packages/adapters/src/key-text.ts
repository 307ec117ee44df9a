import { strictBase64 } from './strict-base64.js';

const KEY_BYTES = 32;

/** The bytes of a key written in base64, with `+/` or `-_`; undefined when it is no key. */
export function keyBytes(text: string): Buffer | undefined {
  const plain = text.replace(/=$/, '').replaceAll('+', '-').replaceAll('/', '_');
  const bytes = strictBase64(plain);
  return bytes?.length === KEY_BYTES ? bytes : undefined;
}
