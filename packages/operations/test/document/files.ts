/** Small files of every kind, made by hand or by the libraries that others make them with. */
import sharp from 'sharp';

/** A file as operations take one in. */
export function fileOf(bytes: Uint8Array | string) {
  const whole = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
  return async function* () {
    for (let from = 0; from < whole.length; from += 1000) yield whole.subarray(from, from + 1000);
  };
}

/** A photograph, of which no two of other shades are alike. */
export async function photo(shade = 100): Promise<Buffer> {
  const background = { r: shade, g: 90, b: 80 };
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .withExif({ IFD0: { Make: 'A camera', ImageDescription: 'SECRET PLACE' } })
    .jpeg()
    .toBuffer();
}

/** A PDF of one empty page, with objects of its own. */
export function pdf(...objects: readonly string[]): string {
  const all = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
    ...objects,
  ];
  const body = all.map((text, index) => `${index + 1} 0 obj\n${text}\nendobj\n`).join('');
  return `%PDF-1.7\n${body}trailer << /Root 1 0 R /Size ${all.length + 1} >>\nstartxref\n9\n%%EOF\n`;
}

/** All bytes of a file that was given. */
export async function bytesOf(file: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const one of file ?? []) all.push(one);
  return Buffer.concat(all);
}
