import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cloudinaryStore } from '../../src/document/cloudinary-store.js';
import { gathered } from '../../src/document/pieces.js';
import { type CloudServer, cloudServer } from './cloud-server.js';

let cloud: CloudServer;
let folder: string;

beforeAll(async () => {
  cloud = await cloudServer();
  // The SDK looks there when it is loaded, to choose between http and https.
  process.env['CLOUDINARY_URL'] = cloud.url;
  folder = mkdtempSync(join(tmpdir(), 'mfi-cloud-'));
});

afterAll(async () => {
  delete process.env['CLOUDINARY_URL'];
  rmSync(folder, { recursive: true, force: true });
  await cloud.close();
});

beforeEach(() => {
  cloud.kept.clear();
  cloud.mishaps.length = 0;
  cloud.asked.length = 0;
});

const BYTES = Buffer.from('sealed bytes of a file\0\xff', 'latin1');

function sealed() {
  const file = join(folder, 'sealed.part');
  writeFileSync(file, BYTES);
  return { file, bytes: BYTES.length };
}

const store = (url = cloud.url) => cloudinaryStore({ url, timeoutMs: 700 });

it('keeps, fetches, lists and removes what the SDK signs', async () => {
  await store().put('do_1', sealed());
  expect([...cloud.kept.keys()]).toEqual(['mfi-documents/do_1']);
  expect(Buffer.compare(await gathered(await store().get('do_1')), BYTES)).toBe(0);
  const all: object[] = [];
  for await (const one of store().list()) all.push(one);
  expect(all).toEqual([{ place: 'do_1', at: '2026-01-01T00:00:00.000Z' }]);
  await store().remove('do_1');
  await store().remove('do_1');
  expect(cloud.kept.size).toBe(0);
  await expect(store().get('do_1')).rejects.toMatchObject({ fault: 'lost' });
});

it.each(['fails', 'is lost after it was done', 'is slow'] as const)(
  'goes on when a request %s, and keeps one file',
  async (mishap) => {
    cloud.mishaps.push(mishap);
    await store().put('do_2', sealed());
    expect(cloud.asked).toEqual(['raw/upload', 'raw/upload']);
    expect(cloud.kept.size).toBe(1);
    cloud.mishaps.push(mishap);
    expect((await gathered(await store().get('do_2'))).length).toBe(BYTES.length);
    cloud.mishaps.push(mishap);
    await store().remove('do_2');
    expect(cloud.kept.size).toBe(0);
  },
);

it('gives up when it goes on failing, and tells no secret', async () => {
  cloud.mishaps.push('fails', 'fails', 'fails');
  const failure = await store()
    .put('do_3', sealed())
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'StoreFailed', fault: 'unavailable' });
  expect(String(failure)).not.toContain('secret');
});

it('is let in by the right secret alone, and asks once with a wrong one', async () => {
  const other = store(cloud.url.replace('a-secret-of-tests', 'another'));
  await expect(other.put('do_4', sealed())).rejects.toMatchObject({ fault: 'unavailable' });
  expect(cloud.asked).toEqual(['raw/upload']);
  expect(cloud.kept.size).toBe(0);
});
