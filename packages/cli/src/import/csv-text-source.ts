import { isUtf8 } from 'node:buffer';
import { EXIT } from '@mfi/terminal';
import { inputName, unreadable } from '../input/read-input.js';
import { Refusal } from '../refusal.js';

/** What is told of the bytes on their way. */
export interface Passing {
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/**
 * The text of a CSV file as its bytes arrive: in UTF-8, or in UTF-16 as spreadsheets save it.
 * @param file how it is called; `-` for stdin
 * @throws Refusal for what cannot be read, or is no text
 */
export async function* csvText(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  { onBytes }: Passing = {},
): AsyncGenerator<string> {
  const name = inputName(file);
  const text = new TextReader(name);
  try {
    for await (const chunk of bytes) {
      onBytes?.(chunk);
      yield text.read(chunk);
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  const rest = text.end();
  if (text.isEmpty) {
    throw textRefusal('file.empty', `${name} is empty: it should hold a line of column names.`);
  }
  yield rest;
}

/** Makes text of bytes, whatever the places at which they are cut. */
class TextReader {
  isEmpty = true;
  #line = 1;
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #start: Uint8Array = new Uint8Array();

  constructor(private readonly name: string) {}

  read(bytes: Uint8Array): string {
    if (bytes.length === 0) return '';
    this.isEmpty = false;
    if (this.#decoder) return this.#decode(bytes);
    this.#start = this.#start.length === 0 ? bytes : Buffer.concat([this.#start, bytes]);
    return this.#start.length < MARK_BYTES ? '' : this.#decode(this.#begin());
  }

  end(): string {
    const rest = this.#decoder ? '' : this.#decode(this.#begin());
    return rest + this.#decode(undefined);
  }

  #begin(): Uint8Array {
    this.#decoder = new TextDecoder(encodingOf(this.#start), { fatal: true });
    return this.#start;
  }

  #decode(bytes: Uint8Array | undefined): string {
    const text = this.#decoded(bytes);
    if (text.includes('\0')) {
      const line = this.#line + lineBreaks(text.slice(0, text.indexOf('\0')));
      const message = `${this.name}, line ${line}: there are zero bytes, so this is no text; save the table as CSV (UTF-8).`;
      throw textRefusal('file.not_text', message, { line });
    }
    this.#line += lineBreaks(text);
    return text;
  }

  #decoded(bytes: Uint8Array | undefined): string {
    try {
      return this.#decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '';
    } catch {
      const line = this.#line + lineBreaks(readable(bytes));
      const message = `${this.name}, line ${line}: this is not UTF-8, as of an old system (Latin-1, Windows-1252); save the file as CSV (UTF-8).`;
      throw textRefusal('file.not_utf8', message, { line });
    }
  }
}

const MARK_BYTES = 4;

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark, the zero beside the first letter tells.
  if (second === 0 && first !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0) return 'utf-16be';
  return 'utf-8';
}

/**
 * What stands before the first bytes that are no UTF-8, so that its lines can be counted: no byte of
 * a longer character looks like a line's end.
 */
function readable(bytes: Uint8Array | undefined): string {
  if (!bytes) return '';
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0;
  // A character may have begun in the bytes before.
  let from = text.findIndex((byte) => (byte & CONTINUED.mask) !== CONTINUED.is);
  for (let end = text.indexOf(NEW_LINE); end >= 0; end = text.indexOf(NEW_LINE, start)) {
    if (!isUtf8(text.subarray(from, end))) break;
    start = end + 1;
    from = start;
  }
  return text.toString('latin1', 0, start);
}

const NEW_LINE = 0x0a;
const CONTINUED = { mask: 0xc0, is: 0x80 } as const;

/** How many lines end in a text. */
export function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** A file cannot be taken for a table. */
export function textRefusal(
  code: string,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): Refusal {
  return new Refusal([{ code, path: '', facts, message }], { status: EXIT.usage });
}
