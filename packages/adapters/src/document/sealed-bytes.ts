import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { FileBytes } from '@mfi/contracts';
import { StoreFailed } from '@mfi/operations/ports';
import type { MasterKey } from '../master-key.js';
import { once } from '../once.js';
import { subKey } from '../sub-key.js';
import { pieces, withLast } from './pieces.js';

const CIPHER = 'aes-256-gcm';
/** In front of all sealed bytes, so that a later way of sealing can tell those of this one. */
const MAGIC = Buffer.from('MFI1', 'latin1');
const KEY_ID_BYTES = 8;
const SALT_BYTES = 32;
const HEAD_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES;
/** How much is sealed at a time: what a file takes of memory, however large it is. */
const PIECE_BYTES = 65_536;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** Seals the bytes of files, and opens them. */
export interface Sealer {
  /** Which key new ones are sealed under. */
  readonly keyId: string;
  /** @param place what they are bound to; opening needs the same */
  seal(bytes: FileBytes, place: string): FileBytes;
  /** @throws StoreFailed when they are cut short, changed, of another place or under another key */
  open(sealed: FileBytes, place: string): FileBytes;
}

/**
 * Seals by AES-256-GCM in pieces. Each file has a key of its own, derived from the institution's with
 * random salt, so that nonces can count; the last piece says that it is the last, so that a file which
 * was cut short does not open.
 */
export function sealerOf(master: MasterKey): Sealer {
  const key = once(() => subKey(master, 'document'));
  const id = once(() =>
    createHmac('sha256', key()).update('key id').digest().subarray(0, KEY_ID_BYTES),
  );
  return {
    get keyId() {
      return id().toString('hex');
    },
    seal: (bytes, place) => sealed(bytes, { key: key(), id: id(), place }),
    open: (bytes, place) => opened(bytes, { key: key(), id: id(), place }),
  };
}

interface Sealing {
  readonly key: KeyObject;
  readonly id: Buffer;
  readonly place: string;
}

async function* sealed(bytes: FileBytes, { key, id, place }: Sealing): AsyncGenerator<Buffer> {
  const head = Buffer.concat([MAGIC, id, randomBytes(SALT_BYTES)]);
  const own = fileKey(key, head);
  yield head;
  let ordinal = 0;
  for await (const [piece, isLast] of withLast(pieces(bytes, PIECE_BYTES))) {
    const cipher = createCipheriv(CIPHER, own, nonceOf(ordinal, isLast), {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(boundTo(head, place));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    ordinal += 1;
  }
}

async function* opened(sealed: FileBytes, { key, id, place }: Sealing): AsyncGenerator<Buffer> {
  let own: KeyObject | undefined;
  let head: Buffer = Buffer.alloc(0);
  let ordinal = 0;
  const body = behindHead(sealed, (found) => {
    head = found;
    checkHead(head, id);
    own = fileKey(key, head);
  });
  let isWhole = false;
  for await (const [piece, isLast] of withLast(pieces(body, PIECE_BYTES + TAG_BYTES))) {
    if (!own || piece.length <= TAG_BYTES) throw damaged();
    yield openedPiece(piece, { own, nonce: nonceOf(ordinal, isLast), aad: boundTo(head, place) });
    ordinal += 1;
    isWhole = isLast;
  }
  if (!isWhole) throw damaged();
}

interface Opening {
  readonly own: KeyObject;
  readonly nonce: Buffer;
  readonly aad: Buffer;
}

function openedPiece(piece: Buffer, { own, nonce, aad }: Opening): Buffer {
  const decipher = createDecipheriv(CIPHER, own, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(piece.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw damaged();
  }
}

/** What stands behind the head, which is told of first. */
async function* behindHead(
  sealed: FileBytes,
  tell: (head: Buffer) => void,
): AsyncGenerator<Uint8Array> {
  let before: Buffer | undefined = Buffer.alloc(0);
  for await (const one of sealed) {
    if (!before) {
      yield one;
      continue;
    }
    before = Buffer.concat([before, one]);
    if (before.length < HEAD_BYTES) continue;
    tell(Buffer.from(before.subarray(0, HEAD_BYTES)));
    const rest = before.subarray(HEAD_BYTES);
    before = undefined;
    if (rest.length > 0) yield rest;
  }
}

function checkHead(head: Buffer, id: Buffer): void {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged();
  const under = head.subarray(MAGIC.length, MAGIC.length + KEY_ID_BYTES);
  if (under.equals(id)) return;
  throw new StoreFailed(
    `It is sealed under the key ${under.toString('hex')}, and not under ${id.toString('hex')}.`,
    'lost',
  );
}

function fileKey(key: KeyObject, head: Buffer): KeyObject {
  const salt = head.subarray(-SALT_BYTES);
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, salt, 'mfi document', 32)));
}

/** Counts pieces; the last byte says whether it is the last one. */
function nonceOf(ordinal: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(ordinal, NONCE_BYTES - 5);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1);
  return nonce;
}

function boundTo(head: Buffer, place: string): Buffer {
  return Buffer.concat([head, Buffer.from(place, 'utf8')]);
}

function damaged(): StoreFailed {
  return new StoreFailed('The sealed bytes are not those that were stored.', 'lost');
}
