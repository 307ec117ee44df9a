import { NotTaken } from '@mfi/operations/ports';
import { drawnAnew } from './drawn-anew.js';
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
  return drawnAnew({ bytes, pixelsMax: PIXELS_MAX }, async (open) => {
    const { pages = 1 } = await open().metadata();
    if (pages > 1) throw new NotTaken('unreadable', { what: 'it is animated' });
    const drawn = open()
      .rotate()
      .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true });
    if (kind === 'image/png') return drawn.png().toBuffer();
    if (kind === 'image/webp') return drawn.webp({ quality: 85 }).toBuffer();
    return drawn.jpeg({ quality: 85 }).toBuffer();
  });
}
