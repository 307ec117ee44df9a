import { inflateSync } from 'node:zlib';

/** Where things stand in a WOFF file (W3C, WOFF File Format 1.0) and in the font it was made of. */
const WOFF = { header: 44, entry: 20, tables: 12 } as const;
const SFNT = { header: 12, entry: 16 } as const;

/**
 * The font that a WOFF file was made of. Packed, its tables would be unpacked letter by letter, which
 * takes longer than everything else that a paper is made by.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('fonts: this is no WOFF file');
  const count = woff.readUInt16BE(WOFF.tables);
  const head = Buffer.alloc(SFNT.header + count * SFNT.entry);
  const power = Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE((count - 2 ** power) * 16, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (let at = 0; at < count; at += 1) {
    const table = tableOf(woff, WOFF.header + at * WOFF.entry);
    const entry = SFNT.header + at * SFNT.entry;
    table.tag.copy(head, entry);
    head.writeUInt32BE(table.checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(table.bytes.length, entry + 12);
    const padding = Buffer.alloc(-table.bytes.length & 3);
    parts.push(table.bytes, padding);
    offset += table.bytes.length + padding.length;
  }
  return Buffer.concat(parts);
}

function tableOf(woff: Buffer, entry: number) {
  const [offset, packed, length, checksum] = [4, 8, 12, 16].map((at) =>
    woff.readUInt32BE(entry + at),
  ) as [number, number, number, number];
  const bytes = woff.subarray(offset, offset + packed);
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum,
    // A table that packing would not have made smaller stands there as it is.
    bytes: packed < length ? inflateSync(bytes, { maxOutputLength: length }) : bytes,
  };
}
