import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturedTerminal, EXIT, type Input } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJson } from '../src/input/read-json.js';
import { Refusal } from '../src/refusal.js';

/** One piece of an endless input; only its length counts. */
const CHUNK = new Uint8Array(1024 * 1024);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mfi-read-json-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Reads bytes from stdin. */
function read(bytes: Uint8Array | string): Promise<unknown> {
  return readJson('-', capturedTerminal({ stdin: bytes }));
}

/** The code and the exit status with which something is refused, and the sentence. */
async function refusal(reading: Promise<unknown>) {
  const error = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof Refusal)) throw new Error('not refused', { cause: error });
  const [problem] = error.problems;
  return { code: problem?.code, message: problem?.message, status: error.status };
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('encodings', () => {
  test('a byte order mark of UTF-8 is no part of the text', async () => {
    expect(await read('\ufeff{"a": 1}')).toEqual({ a: 1 });
  });

  test.each([
    ['with its mark', utf16('\ufeff{"a": 1}')],
    ['without', utf16('{"a": 1}')],
    ['big-endian with its mark', utf16('\ufeff{"a": 1}').swap16()],
    ['big-endian without', utf16('{"a": 1}').swap16()],
  ])('UTF-16 %s', async (_, bytes) => {
    expect(await refusal(read(bytes))).toEqual({
      code: 'file.utf16',
      message: 'stdin is in UTF-16: save it as UTF-8, or write it with a tool that does.',
      status: EXIT.refused,
    });
  });

  test('another encoding is told with its place', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"é": 1,\n"à": "'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    expect(await refusal(read(bytes))).toEqual({
      code: 'file.not_utf8',
      message: 'stdin, line 2, column 7: this is not UTF-8; save the file as UTF-8.',
      status: EXIT.refused,
    });
  });

  test.each([
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['half a surrogate pair', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['the end of a character missing', [0x22, 0xe0, 0xa4]],
  ])('%s is no UTF-8', async (_, bytes) => {
    expect((await refusal(read(Uint8Array.from(bytes)))).code).toBe('file.not_utf8');
  });
});

describe('files', () => {
  const named = (name: string) => readJson(name, capturedTerminal());

  test('are read by name', async () => {
    writeFileSync(join(folder, 'good.json'), '[1]');
    expect(await named(join(folder, 'good.json'))).toEqual([1]);
  });

  test('that are not there', async () => {
    expect(await refusal(named('no/such.json'))).toEqual({
      code: 'file.not_found',
      message: 'There is no file no/such.json: check its name and its folder.',
      status: EXIT.usage,
    });
    writeFileSync(join(folder, 'good.json'), '[1]');
    expect((await refusal(named(join(folder, 'good.json', 'x')))).code).toBe('file.not_found');
    symlinkSync(join(folder, 'round'), join(folder, 'round'));
    expect((await refusal(named(join(folder, 'round')))).code).toBe('file.not_found');
    expect((await refusal(named('x'.repeat(5000)))).code).toBe('file.not_found');
    expect((await refusal(named('a\u0000b'))).code).toBe('file.not_found');
  });

  test('that are folders', async () => {
    expect(await refusal(named(folder))).toMatchObject({
      code: 'file.is_directory',
      status: EXIT.usage,
    });
  });

  test('that may not be read', async () => {
    const path = join(folder, 'secret.json');
    writeFileSync(path, '{}');
    chmodSync(path, 0);
    // Root may read everything.
    if (process.getuid?.() === 0) expect(await named(path)).toEqual({});
    else expect((await refusal(named(path))).code).toBe('file.not_readable');
  });

  test('that are empty', async () => {
    writeFileSync(join(folder, 'empty.json'), '');
    expect(await refusal(named(join(folder, 'empty.json')))).toMatchObject({
      code: 'file.empty',
      status: EXIT.refused,
    });
    expect((await refusal(read(''))).code).toBe('file.empty');
  });

  test('that never end are given up', async () => {
    const endless: Input = {
      isTTY: false,
      async *chunks() {
        for (;;) yield CHUNK;
      },
    };
    expect(await refusal(readJson('-', { ...capturedTerminal(), stdin: endless }))).toEqual({
      code: 'file.too_large',
      message: 'stdin is larger than 256 MiB: divide it into several files.',
      status: EXIT.refused,
    });
  });
});

test('stdin that cannot be read is a refusal', async () => {
  const stdin: Input = {
    isTTY: false,
    async *chunks() {
      yield new Uint8Array(1);
      throw Object.assign(new Error('EISDIR: illegal operation on a directory'), {
        code: 'EISDIR',
      });
    },
  };
  expect((await refusal(readJson('-', { ...capturedTerminal(), stdin }))).code).toBe(
    'file.is_directory',
  );
});

test('a person at the keyboard is told that something is read', async () => {
  const terminal = capturedTerminal({ stdin: '1', columns: 80 });
  expect(await readJson('-', terminal)).toBe(1);
  expect(terminal.written('stderr')).toBe('Reading JSON from the keyboard; Ctrl-D ends it.\n');
});

test('a hundred million zeros are refused, as bytes and as digits', async () => {
  const size = 100_000_000;
  expect(await refusal(read(new Uint8Array(size)))).toMatchObject({
    code: 'json.malformed',
    message: 'stdin, line 1, column 1: a value is missing here, where \\u0000 stands.',
  });
  expect(await refusal(read(new Uint8Array(size).fill(0x30)))).toMatchObject({
    code: 'json.malformed',
    message:
      'stdin, line 1, column 2: a number cannot begin with 0; amounts and rates go in quotes.',
  });
}, 30_000);
