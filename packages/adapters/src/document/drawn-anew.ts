import { NotTaken } from '@mfi/operations/ports';
import type { Sharp } from 'sharp';

/** A picture to be drawn, and how many pixels are too many for it. */
export interface Sent {
  readonly bytes: Buffer;
  readonly pixelsMax: number;
}

/**
 * Draws a picture anew from its pixels, the right way up: all else that was in it is gone.
 * @param draw is handed the picture, as often as it opens it
 * @throws NotTaken for what cannot be drawn
 */
export async function drawnAnew<T>(
  { bytes, pixelsMax }: Sent,
  draw: (open: () => Sharp) => Promise<T>,
): Promise<T> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const options = { failOn: 'error', limitInputPixels: pixelsMax, sequentialRead: true } as const;
  try {
    return await draw(() => sharp(bytes, options));
  } catch (error) {
    if (error instanceof NotTaken) throw error;
    const isHuge = error instanceof Error && error.message.includes('pixel limit');
    const what = isHuge
      ? `it has more than ${pixelsMax} pixels`
      : 'it is no whole image of its type';
    throw new NotTaken('unreadable', { what });
  }
}
