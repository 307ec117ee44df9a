import { createHash } from 'node:crypto';
import type { FileBytes } from '@mfi/contracts';
import { type CleanLogo, type Logos, NotTaken } from '@mfi/operations/ports';
import { drawnAnew } from './drawn-anew.js';
import { fileKind, HEAD_BYTES } from './file-kind.js';

/** More than a picture of the size that paper shows has. */
const BYTES_MAX = 300_000;
/** A small file may hold a picture that no memory holds. */
const PIXELS_MAX = 25_000_000;
/** What is sent as a logo. */
const KINDS = ['image/png', 'image/jpeg'] as const;
/** What is kept: the height of a letterhead at 400 dots an inch, and four times as wide. */
const KEPT = { width: 800, height: 300 } as const;

/** Pictures for papers: by what they are and not what they are called, written anew from their pixels. */
export const logos: Logos = { clean: cleanLogo };

async function cleanLogo(bytes: FileBytes, fileName: string): Promise<CleanLogo> {
  const sent = await gathered(bytes);
  if (sent.length === 0) throw new NotTaken('empty');
  await fileKind(sent.subarray(0, HEAD_BYTES), fileName, KINDS);
  const { data, info } = await drawn(sent);
  return {
    image: data.toString('base64'),
    width: info.width,
    height: info.height,
    bytes: data.length,
    sha256: sha256(data),
    sentSha256: sha256(sent),
  };
}

/** As it stands on white paper, without a rim of nothing, in colours that a printer tells apart. */
function drawn(sent: Buffer) {
  return drawnAnew({ bytes: sent, pixelsMax: PIXELS_MAX }, (open) =>
    open()
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ ...KEPT, fit: 'inside', withoutEnlargement: true })
      .png({ palette: true, colours: 128, effort: 10 })
      .toBuffer({ resolveWithObject: true }),
  );
}

async function gathered(bytes: FileBytes): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > BYTES_MAX) throw new NotTaken('too_large', { bytesMax: BYTES_MAX });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
