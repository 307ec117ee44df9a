import type { FileBytes } from '@mfi/contracts';

/** Bytes in pieces of one size, but for the last one; nothing comes of nothing. */
export async function* pieces(bytes: FileBytes, size: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let count = 0;
  for await (const one of bytes) {
    held.push(one);
    count += one.length;
    if (count < size) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; from + size <= all.length; from += size) yield all.subarray(from, from + size);
    held = from < all.length ? [all.subarray(from)] : [];
    count = all.length - from;
  }
  if (count > 0) yield Buffer.concat(held);
}

/** Each piece with whether it is the last one. */
export async function* withLast<T>(all: AsyncIterable<T>): AsyncGenerator<readonly [T, boolean]> {
  let held: readonly [T] | undefined;
  for await (const one of all) {
    if (held) yield [held[0], false];
    held = [one];
  }
  if (held) yield [held[0], true];
}

/** All bytes at once: for those of which it is known that they are few. */
export async function gathered(bytes: FileBytes): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const one of bytes) all.push(one);
  return Buffer.concat(all);
}
