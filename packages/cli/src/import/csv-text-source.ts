import { createReadStream } from 'node:fs';
import { EXIT, type Terminal } from '@mfi/terminal';
import { inputName, unreadable } from '../input/read-input.js';
import { Refusal } from '../refusal.js';

/** What is told of the bytes on their way. */
export interface Passing {
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/**
 * The text of a CSV file, or of stdin where it is called `-`, as it arrives: in UTF-8, or in UTF-16
 * as spreadsheets save it.
 * @throws Refusal for what cannot be read, or is no text
 */
export async function* csvText(
  file: string,
  terminal: Terminal,
  { onBytes }: Passing = {},
): AsyncGenerator<string> {
  const name = inputName(file);
  const text = new TextReader(name);
  try {
    for await (const bytes of bytesOf(file, terminal)) {
      onBytes?.(bytes);
      yield text.read(bytes);
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

function bytesOf(file: string, { stdin }: Terminal): AsyncIterable<Uint8Array> {
  return file === '-' ? stdin.chunks() : createReadStream(file);
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
    this.#decoder = new TextDecoder(encodingOf(this.#start, this.name), { fatal: true });
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
      const line = this.#line + lineBreaks(latin(bytes));
      const message = `${this.name}, line ${line} or before: this is not UTF-8; save the file as CSV (UTF-8).`;
      throw textRefusal('file.not_utf8', message, { line });
    }
  }
}

const MARK_BYTES = 4;

function encodingOf([first, second, third, fourth]: Uint8Array, name: string): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
    const message = `${name} is a workbook of a spreadsheet, or an archive: save the table as CSV (UTF-8).`;
    throw textRefusal('file.not_text', message);
  }
  // Without a mark, the zero beside the first letter tells.
  if (second === 0 && first !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0) return 'utf-16be';
  return 'utf-8';
}

/** Enough to count its lines. */
function latin(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1') : '';
}

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
