/** Documents between the disk and a cloud, by Cloudinary's own SDK against a server of this machine. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentSettings, outside } from '@mfi/adapters';
import { addDocument, moveDocument, saveDocument } from '@mfi/contracts/document';
import { localCaller } from '@mfi/operations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CloudServer, cloudServer } from '../../../adapters/test/document/cloud-server.js';
import { documentFolder, eachWorld, newKey, refusalOf } from '../world.js';
import { bytesOf, fileOf, pdf } from './files.js';
import { somebody } from './somebody.js';

let cloud: CloudServer;

beforeAll(async () => {
  cloud = await cloudServer();
  // The SDK looks there when it is loaded, to choose between http and https.
  process.env['CLOUDINARY_URL'] = cloud.url;
});

afterAll(async () => {
  delete process.env['CLOUDINARY_URL'];
  await cloud.close();
});

eachWorld((world) => {
  const setting = async () => {
    const w = await world();
    const folder = documentFolder();
    const documents = documentSettings({ CLOUDINARY_URL: cloud.url }, folder);
    const real = outside({ key: newKey(), documents }).documents;
    const system = {
      ...w.system,
      outside: { ...w.system.outside, ...(real ? { documents: real } : {}) },
    };
    const caller = localCaller(system, { kind: 'system' });
    const customer = await somebody(await w.as('officer'));
    const asked = { customer, kind: 'other', fileName: 'a.pdf' } as const;
    const { output } = await caller.call(addDocument, asked, { file: fileOf(pdf(customer)) });
    const move = (to: 'disk' | 'cloudinary') =>
      caller.call(moveDocument, { document: output.id, to });
    const saved = async () => {
      const { file } = await caller.call(saveDocument, { document: output.id });
      return (await bytesOf(file)).toString('latin1');
    };
    return { folder, customer, move, saved };
  };

  it('go there and back, and are the same; where they were, nothing is left', async () => {
    const { folder, customer, move, saved } = await setting();
    cloud.kept.clear();
    cloud.mishaps.push('fails');
    expect((await move('cloudinary')).output.store).toBe('cloudinary');
    expect(filesIn(folder)).toEqual([]);
    expect([...cloud.kept.values()].some((bytes) => bytes.includes('%PDF'))).toBe(false);
    expect(await saved()).toBe(pdf(customer));
    expect(await refusalOf(move('cloudinary'))).toBe('document.in_store');
    expect((await move('disk')).output.store).toBe('disk');
    expect(cloud.kept.size).toBe(0);
    expect(await saved()).toBe(pdf(customer));
  });

  it('stay where they are when the cloud is lost on the way', async () => {
    const { folder, customer, move, saved } = await setting();
    cloud.mishaps.push('fails', 'fails', 'fails');
    expect(await refusalOf(move('cloudinary'))).toBe('document.store_unavailable');
    expect(filesIn(folder)).toHaveLength(1);
    expect(await saved()).toBe(pdf(customer));
  });

  it('are not given when their bytes were changed or are gone', async () => {
    const { folder, saved, move } = await setting();
    const [file = ''] = filesIn(folder);
    const bytes = readFileSync(file);
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await refusalOf(saved())).toBe('document.damaged');
    expect(await refusalOf(move('cloudinary'))).toBe('document.damaged');
  });
});

/** Every file below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}
