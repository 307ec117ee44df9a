import { createHmac } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createKeyFile, KEY_VARIABLE, KeyError, masterKey, subKey } from '@mfi/adapters';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEY, KEY_BYTES, thrownBy } from './kit.js';

const TEXT = KEY_BYTES.toString('base64');
let folder = '';
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mfi-key-'));
});

afterAll(() => rm(folder, { recursive: true }));

function freshPath(): string {
  count += 1;
  return join(folder, `key-${count}`);
}

async function fileWith(text: string, mode = 0o600): Promise<string> {
  const path = freshPath();
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

test.each([TEXT, `${TEXT}\n`, TEXT.replace('=', ''), KEY_BYTES.toString('base64url')])(
  'a key from the environment: %j',
  async (text) => {
    const key = await masterKey({ env: { [KEY_VARIABLE]: text } });
    expect(key.export()).toEqual(KEY_BYTES);
  },
);

test.each([
  'x',
  TEXT.slice(0, -4),
  `${TEXT}AAAA`,
  `${TEXT.slice(0, 20)} ${TEXT.slice(20)}`,
  TEXT.replace('8=', '9='),
  KEY_BYTES.toString('hex'),
])('no key from the environment, and nothing of it in the sentence: %j', async (text) => {
  const error = await thrownBy(() => masterKey({ env: { [KEY_VARIABLE]: text } }));
  expect(error).toBeInstanceOf(KeyError);
  expect(error).toMatchObject({ name: 'KeyError', fault: 'malformed' });
  expect(error.message).toContain('openssl rand -base64 32');
  expect(error.message).toContain(`this has ${text.length}`);
  if (text.length > 1) expect(error.message).not.toContain(text);
});

test('the environment goes before the file, unless it is empty', async () => {
  const path = await fileWith(Buffer.alloc(32, 9).toString('base64'));
  const env = { [KEY_VARIABLE]: TEXT };
  expect((await masterKey({ env, path })).export()).toEqual(KEY_BYTES);
  const empty = await masterKey({ env: { [KEY_VARIABLE]: ' ' }, path });
  expect(empty.export()).toEqual(Buffer.alloc(32, 9));
});

test('without a key it says where one may be', async () => {
  await expect(masterKey({ env: {} })).rejects.toMatchObject({
    fault: 'missing',
    message: "There is no key: set MFI_KEY to the institution's key, or name a key file.",
  });
  const path = freshPath();
  await expect(masterKey({ env: {}, path })).rejects.toMatchObject({
    fault: 'missing',
    message: expect.stringContaining(path),
  });
});

test('a new key file is for its owner only, and holds the key it gave', async () => {
  const path = join(freshPath(), 'deep', 'key');
  const made = await createKeyFile(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  const read = await masterKey({ env: {}, path });
  expect(read.equals(made)).toBe(true);
  expect((await createKeyFile(freshPath())).equals(made)).toBe(false);
});

test('a new key file is for its owner only under any umask', async () => {
  for (const mask of [0o000, 0o777]) {
    const before = process.umask(mask);
    const path = freshPath();
    await createKeyFile(path).finally(() => process.umask(before));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  }
});

test('a key file is never replaced', async () => {
  const path = freshPath();
  const made = await createKeyFile(path);
  await expect(createKeyFile(path)).rejects.toMatchObject({ fault: 'exists' });
  expect((await readFile(path, 'utf8')).trim()).toBe(made.export().toString('base64'));
});

test.each(['640', '604', '620', '644', '666'])('a key file of mode %s is refused', async (mode) => {
  const path = await fileWith(TEXT, Number.parseInt(mode, 8));
  const error = await thrownBy(() => masterKey({ env: {}, path }));
  expect(error).toMatchObject({ fault: 'exposed' });
  expect(error.message).toContain(`chmod 600 '${path}'`);
  expect(error.message).not.toContain(TEXT);
  await chmod(path, 0o600);
  expect((await masterKey({ env: {}, path })).equals(KEY)).toBe(true);
});

test('the command to run is safe to paste', async () => {
  const path = join(folder, "asha's key");
  await writeFile(path, TEXT, { mode: 0o644 });
  await expect(masterKey({ env: {}, path })).rejects.toThrow(`asha'\\''s key'`);
});

test.each(['', '\n', 'hello', TEXT.slice(0, -4), `${TEXT}\n${TEXT}`, 'A'.repeat(2000)])(
  'a file that holds no key, case %#',
  async (text) => {
    const path = await fileWith(text);
    const error = await thrownBy(() => masterKey({ env: {}, path }));
    expect(error).toMatchObject({ fault: 'malformed' });
    expect(error.message).toContain(path);
    if (text.trim() !== '') expect(error.message).not.toContain(text.trim());
  },
);

test('what is no file cannot be read, and where no file can be none is made', async () => {
  const path = freshPath();
  await mkdir(path, { mode: 0o700 });
  await expect(masterKey({ env: {}, path })).rejects.toMatchObject({ fault: 'unreadable' });
  const inFile = join(await fileWith(TEXT), 'key');
  await expect(masterKey({ env: {}, path: inFile })).rejects.toMatchObject({ fault: 'unreadable' });
  await expect(createKeyFile(inFile)).rejects.toMatchObject({ fault: 'unreadable' });
});

test('sub-keys are HKDF-SHA256 of the key: answers found with another program', () => {
  const hex = (label: 'seal' | 'fingerprint') => subKey(KEY, label).export().toString('hex');
  expect(hex('seal')).toBe('1f28daac514d841274e4541f0ac720aedc1a1801279e144ba82e6ad8c1c9592d');
  expect(hex('fingerprint')).toBe(
    'dd630a267d5152021908e838369b9771ba2c8dcba4e88eafd6dcbb052823e50e',
  );
});

test('sub-keys are HKDF-SHA256 of the key: RFC 5869 step by step', () => {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(KEY_BYTES).digest();
  const expanded = createHmac('sha256', extracted).update('seal\x01').digest();
  expect(subKey(KEY, 'seal').export()).toEqual(expanded);
});

test('printing a key shows nothing of it', () => {
  for (const key of [KEY, subKey(KEY, 'seal')]) {
    const shown = inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key) + String(key);
    expect(shown).not.toContain(key.export().toString('base64'));
    expect(shown).not.toMatch(/<Buffer|\b1, 2, 3\b/);
  }
});
