import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gathered } from '../../src/document/pieces.js';
import { sealerOf } from '../../src/document/sealed-bytes.js';

const sealer = sealerOf(createSecretKey(randomBytes(32)));
const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 30);

async function* inPieces(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const sealed = (bytes: Buffer, place = 'do_1') =>
  gathered(sealer.seal(inPieces(bytes, 1000), place));
const opened = (bytes: Buffer, place = 'do_1', by = sealer) =>
  gathered(by.open(inPieces(bytes, 777), place));

it.each([1, 65_535, 65_536, 65_537, 131_072, 200_000])(
  'opens what was sealed: %i bytes',
  async (size) => {
    const bytes = randomBytes(size);
    const kept = await sealed(bytes);
    expect(kept.includes(bytes.subarray(0, 64)) && size > 8).toBe(false);
    expect(Buffer.compare(await opened(kept), bytes)).toBe(0);
  },
);

it('does not open what was cut short, changed, made longer, or put together anew', async () => {
  const kept = await sealed(randomBytes(200_000));
  const lost = { name: 'StoreFailed', fault: 'lost' };
  const [head, piece] = [44, 65_552];
  const cuts = [0, 10, head, head + piece, head + 2 * piece, kept.length - 1];
  for (const cut of cuts)
    await expect(opened(kept.subarray(0, cut)), `${cut}`).rejects.toMatchObject(lost);
  await expect(opened(Buffer.concat([kept, Buffer.from('x')]))).rejects.toMatchObject(lost);
  const first = kept.subarray(head, head + piece);
  const second = kept.subarray(head + piece, head + 2 * piece);
  const turned = Buffer.concat([
    kept.subarray(0, head),
    second,
    first,
    kept.subarray(head + 2 * piece),
  ]);
  await expect(opened(turned)).rejects.toMatchObject(lost);
});

it('does not open with any byte changed', async () => {
  const kept = await sealed(randomBytes(70_000));
  await fc.assert(
    fc.asyncProperty(fc.nat(kept.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(kept);
      changed[at] = (changed[at] ?? 0) ^ by;
      await expect(opened(changed)).rejects.toMatchObject({ fault: 'lost' });
    }),
    { numRuns: RUNS },
  );
});

it('is bound to its place and to its key, which it names', async () => {
  const kept = await sealed(randomBytes(100));
  await expect(opened(kept, 'do_2')).rejects.toMatchObject({ fault: 'lost' });
  const other = sealerOf(createSecretKey(randomBytes(32)));
  await expect(opened(kept, 'do_1', other)).rejects.toThrow(sealer.keyId);
});
