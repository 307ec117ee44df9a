import { NotTaken } from '@mfi/operations/ports';
import type { FileKind } from './file-kind.js';

/** More than cameras of phones take; what is unpacked stays within memory. */
const PIXELS_MAX = 50_000_000;
/** The longest side that is kept: a sheet of paper at 400 dots an inch. */
const SIDE_MAX = 5000;

/**
 * An image written anew from its pixels: places, cameras, hidden files behind it and all else that was
 * in it are gone.
 * @throws NotTaken for what cannot be drawn
 */
export async function cleanImage(bytes: Buffer, kind: Exclude<FileKind, 'application/pdf'>) {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const options = { failOn: 'error', limitInputPixels: PIXELS_MAX, sequentialRead: true } as const;
  try {
    const { pages = 1 } = await sharp(bytes, options).metadata();
    if (pages > 1) throw new NotTaken('unreadable', { what: 'it is animated' });
    const drawn = sharp(bytes, options)
      .rotate()
      .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true });
    if (kind === 'image/png') return await drawn.png().toBuffer();
    if (kind === 'image/webp') return await drawn.webp({ quality: 85 }).toBuffer();
    return await drawn.jpeg({ quality: 85 }).toBuffer();
  } catch (error) {
    if (error instanceof NotTaken) throw error;
    const isHuge = error instanceof Error && error.message.includes('pixel limit');
    const what = isHuge
      ? `it has more than ${PIXELS_MAX} pixels`
      : 'it is no whole image of its type';
    throw new NotTaken('unreadable', { what });
  }
}
