import { createHash } from 'node:crypto';
import type { FileBytes } from '@mfi/contracts';
import type { DocumentStoreName } from '@mfi/contracts/document';
import {
  type AskedPart,
  type DocumentStore,
  type Documents,
  type Kept,
  NotTaken,
  StoreFailed,
  type Taken,
  type TakenFile,
  type VirusScanner,
} from '@mfi/operations/ports';
import { checkPdf } from './check-pdf.js';
import { cleanImage } from './clean-image.js';
import { type FileKind, fileKind, HEAD_BYTES } from './file-kind.js';
import { gate } from './gate.js';
import type { Incoming } from './incoming.js';
import { gathered, pieces, withLast } from './pieces.js';
import type { Sealer } from './sealed-bytes.js';

/** What documents are kept with. */
export interface DocumentParts {
  readonly sealer: Sealer;
  readonly incoming: Incoming;
  /** Those that are set up; the first is where new ones go. */
  readonly stores: readonly [DocumentStore, ...DocumentStore[]];
  readonly scanner: VirusScanner | undefined;
  readonly bytesMax: number;
}

/** How many files are looked into at a time, each of them whole in memory. */
const LOOKED_AT_MAX = 2;

/** Takes in, keeps and gives back the bytes of documents. */
export function documentsWith(parts: DocumentParts): Documents {
  const { stores, incoming, sealer, scanner } = parts;
  const looking = gate(LOOKED_AT_MAX);
  const storeOf = (name: DocumentStoreName) => {
    const found = stores.find((one) => one.name === name);
    if (found) return found;
    throw new StoreFailed(`The store ${name} is not set up.`, 'missing');
  };
  return {
    store: stores[0].name,
    stores: stores.map(({ name }) => name),
    digest: (bytes) => digestOf(limited(bytes, parts.bytesMax)),
    take: (file) => taken(file, parts, looking),
    give: async (kept) => {
      const sealed = await storeOf(kept.store).get(kept.place);
      return begun(proven(sealer.open(sealed, kept.place), kept));
    },
    copy: async (kept, to) => {
      const target = storeOf(to);
      const sealed = await incoming.write(await storeOf(kept.store).get(kept.place));
      try {
        await target.put(kept.place, sealed);
      } finally {
        await incoming.remove(sealed.file);
      }
      const there = await target.get(kept.place);
      for await (const _ of proven(sealer.open(there, kept.place), kept));
    },
    remove: ({ store, place }) => storeOf(store).remove(place),
    list: (name) => storeOf(name).list(),
    tidy: (before) => incoming.tidy(before),
    ask: () =>
      Promise.all([
        ...stores.map((store) => asked(store.name, () => firstOf(store.list()))),
        ...(scanner ? [asked('scanner', () => scanner.scan(inPieces(NOTHING_BAD)))] : []),
      ]),
  };
}

const NOTHING_BAD = Buffer.from('nothing bad');

async function asked(part: AskedPart['part'], ask: () => Promise<unknown>): Promise<AskedPart> {
  try {
    await ask();
    return { part, fault: undefined };
  } catch (error) {
    return { part, fault: error instanceof Error ? error.message : String(error) };
  }
}

async function firstOf<T>(all: AsyncIterable<T>): Promise<T | undefined> {
  for await (const one of all) return one;
  return undefined;
}

/** What is known of a file when it has come in. */
interface Sent {
  readonly kind: FileKind;
  readonly sha256: string;
  /** Where it is, sealed. */
  readonly file: string;
}

const ON_ITS_WAY = 'incoming';

async function taken(
  { bytes, fileName, place, isDry }: TakenFile,
  parts: DocumentParts,
  looking: ReturnType<typeof gate>,
): Promise<Taken> {
  const { incoming, stores, sealer } = parts;
  const sent = await received(bytes, fileName, parts);
  try {
    const { clean, ...facts } = await looking(() =>
      lookedAt(sent, parts, isDry ? undefined : place),
    );
    try {
      if (clean) await stores[0].put(place, clean);
    } finally {
      if (clean) await incoming.remove(clean.file);
    }
    const store = stores[0].name;
    return { ...facts, sentSha256: sent.sha256, keyId: sealer.keyId, store, place };
  } finally {
    await incoming.remove(sent.file);
  }
}

/** Takes bytes in as they come, and stops at the first that may not. */
async function received(
  bytes: FileBytes,
  fileName: string,
  { incoming, sealer, bytesMax }: DocumentParts,
): Promise<Sent> {
  const hash = createHash('sha256');
  let kind: FileKind | undefined;
  const checked = async function* () {
    // Small pieces of a slow sender are put together: the first one tells what it is.
    for await (const piece of pieces(limited(bytes, bytesMax), 16_384)) {
      kind ??= await fileKind(piece.subarray(0, HEAD_BYTES), fileName);
      hash.update(piece);
      yield piece;
    }
    if (kind === undefined) throw new NotTaken('empty');
  };
  const { file } = await incoming.write(sealer.seal(checked(), ON_ITS_WAY));
  return { kind: kind as unknown as FileKind, sha256: hash.digest('hex'), file };
}

async function* limited(bytes: FileBytes, bytesMax: number): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const piece of bytes) {
    count += piece.length;
    if (count > bytesMax) throw new NotTaken('too_large', { bytesMax });
    yield piece;
  }
}

/** Looks into a file, and seals what is left of it; without a place nothing is sealed. */
async function lookedAt(
  { kind, file }: Sent,
  { incoming, sealer, scanner }: DocumentParts,
  place: string | undefined,
) {
  const whole = await gathered(sealer.open(incoming.read(file), ON_ITS_WAY));
  const clean = await cleaned(whole, kind);
  const virus = await scanner?.scan(inPieces(whole));
  if (virus !== undefined) throw new NotTaken('virus', { what: virus });
  return {
    clean:
      place === undefined ? undefined : await incoming.write(sealer.seal(inPieces(clean), place)),
    mediaType: kind,
    bytes: clean.length,
    sha256: createHash('sha256').update(clean).digest('hex'),
    scan: scanner ? ('clean' as const) : ('none' as const),
  };
}

async function cleaned(bytes: Buffer, kind: FileKind): Promise<Buffer> {
  if (kind !== 'application/pdf') return cleanImage(bytes, kind);
  await checkPdf(bytes);
  return bytes;
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

async function digestOf(bytes: FileBytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of bytes) hash.update(piece);
  return hash.digest('hex');
}

/** Bytes that must be as the row says; the last ones come when that is known. */
async function* proven(
  bytes: FileBytes,
  { bytes: count, sha256 }: Pick<Kept, 'bytes' | 'sha256'>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let found = 0;
  for await (const [piece, isLast] of withLast(bytes)) {
    hash.update(piece);
    found += piece.length;
    if (isLast && (found !== count || hash.digest('hex') !== sha256)) break;
    yield piece;
    if (isLast) return;
  }
  throw new StoreFailed('The bytes are not those that were taken in.', 'lost');
}

/** The same bytes, of which the first are there: what fails at once is told before anything is sent. */
async function begun(bytes: AsyncGenerator<Uint8Array>): Promise<FileBytes> {
  const first = await bytes.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* bytes;
    } finally {
      await bytes.return(undefined);
    }
  })();
}
