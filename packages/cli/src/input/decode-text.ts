import { isUtf8 } from 'node:buffer';
import { Refusal } from '../refusal.js';

const NEW_LINE = 0x0a;
const REPLACEMENT = '\ufffd';

/**
 * The text of a file, which must be UTF-8. A byte order mark, as Windows puts it before a text, is
 * no part of it.
 * @param name how the file is called in messages
 * @throws Refusal for bytes in another encoding
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  if (isUtf16(bytes)) {
    const message = `${name} is in UTF-16: save it as UTF-8, or write it with a tool that does.`;
    throw new Refusal([{ code: 'file.utf16', path: '', facts: {}, message }]);
  }
  if (!isUtf8(bytes)) throw notUtf8(bytes, name);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return asBuffer(bytes).toString('utf8', hasMark ? 3 : 0);
}

/** By its byte order mark, or by the zero beside its first character, which is of ASCII in JSON. */
function isUtf16([first, second]: Uint8Array): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return second !== undefined && (first === 0) !== (second === 0);
}

/** Lines can be looked at one by one: no byte of a longer character looks like a line's end. */
function notUtf8(bytes: Uint8Array, name: string): Refusal {
  let line = 1;
  let start = 0;
  let end = lineEnd(bytes, start);
  while (isUtf8(bytes.subarray(start, end))) {
    line += 1;
    start = end + 1;
    end = lineEnd(bytes, start);
  }
  const before = asBuffer(bytes.subarray(start, end)).toString('utf8').split(REPLACEMENT, 1)[0];
  const column = [...(before ?? '')].length + 1;
  const place = `${name}, line ${line}, column ${column}`;
  const message = `${place}: this is not UTF-8; save the file as UTF-8.`;
  return new Refusal([{ code: 'file.not_utf8', path: '', facts: { line, column }, message }]);
}

function lineEnd(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(NEW_LINE, start);
  return end < 0 ? bytes.length : end;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
