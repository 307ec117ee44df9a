import type { FileBytes } from '@mfi/contracts';
import type { DocumentStoreName } from '@mfi/contracts/document';

/** Sealed bytes that are ready to be stored; they can be read more than once. */
export interface Sealed {
  readonly bytes: number;
  /** A file of this machine that holds them; a store may take it away. */
  readonly file: string;
}

/** Keeps sealed bytes under a place, and knows nothing of what they are. */
export interface DocumentStore {
  readonly name: DocumentStoreName;
  /**
   * Returns when the bytes outlast a power cut. The same again does no more than once.
   * @throws StoreFailed
   */
  put(place: string, sealed: Sealed): Promise<void>;
  /** @throws StoreFailed with `isLost` where there are none of that place */
  get(place: string): Promise<FileBytes>;
  /** Does nothing where there are none. */
  remove(place: string): Promise<void>;
  /** Every place, with when it was put there. */
  list(): AsyncIterable<StoredPlace>;
}

/** A place that bytes are stored at. */
export interface StoredPlace {
  readonly place: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** Looks for viruses. */
export interface VirusScanner {
  /**
   * What was found, by its name; undefined when nothing was.
   * @throws StoreFailed when the scanner does not answer
   */
  scan(bytes: FileBytes): Promise<string | undefined>;
}

/** What bytes are, and how they are told from others. */
export interface Taken {
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sentSha256: string;
  readonly scan: 'clean' | 'none';
  readonly keyId: string;
  readonly store: DocumentStoreName;
  readonly place: string;
}

/** Where the bytes of a row are, and what they must be. */
export interface Kept {
  readonly store: DocumentStoreName;
  readonly place: string;
  readonly keyId: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that is to be taken in. */
export interface TakenFile {
  readonly bytes: FileBytes;
  readonly fileName: string;
  /** What it is to be called in the store. */
  readonly place: string;
  /** Whether it is looked at and not stored. */
  readonly isDry: boolean;
}

/** Takes in the bytes of documents, keeps them sealed, and gives them back. */
export interface Documents {
  /** Where new ones go. */
  readonly store: DocumentStoreName;
  /** Those that are set up. */
  readonly stores: readonly DocumentStoreName[];
  /**
   * The checksum of bytes that are not to be kept.
   * @throws NotTaken when there are too many
   */
  digest(bytes: FileBytes): Promise<string>;
  /**
   * Looks at a file, seals it, and stores it: what is returned is there.
   * @throws NotTaken when it may not be kept; StoreFailed when it could not be
   */
  take(file: TakenFile): Promise<Taken>;
  /**
   * The bytes of a document, its first ones opened already; the last ones come when all are known to
   * be those that were taken in.
   * @throws StoreFailed
   */
  give(kept: Kept): Promise<FileBytes>;
  /**
   * Copies the sealed bytes into another store, and reads them back from there.
   * @throws StoreFailed
   */
  copy(kept: Kept, to: DocumentStoreName): Promise<void>;
  remove(at: Pick<Kept, 'store' | 'place'>): Promise<void>;
  list(store: DocumentStoreName): AsyncIterable<StoredPlace>;
  /** Removes what was left half done before an instant, and says how many. */
  tidy(before: string): Promise<number>;
  /** Whether each part answers: a store what it holds, a scanner what it thinks of nothing bad. */
  ask(): Promise<readonly AskedPart[]>;
}

/** A part that documents are kept with, and whether it answers. */
export interface AskedPart {
  readonly part: DocumentStoreName | 'scanner';
  /** Why it does not; undefined where it does. */
  readonly fault: string | undefined;
}

/** Why a file may not be kept. */
export type NotTakenWhy =
  | 'empty'
  | 'too_large'
  | 'wrong_type'
  | 'wrong_extension'
  | 'active_content'
  | 'unreadable'
  | 'virus';

/** A file may not be kept. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  constructor(
    readonly why: NotTakenWhy,
    readonly facts: Readonly<Record<string, string | number | readonly string[]>> = {},
  ) {
    super(`${why} ${JSON.stringify(facts)}`);
  }
}

/** What went wrong with a store or a scanner: whoever asks again may be luckier, but where it is lost. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
  constructor(
    message: string,
    /** lost: the bytes are not there, or are not those that were stored. */
    readonly fault: 'unavailable' | 'lost' | 'scanner' | 'missing' = 'unavailable',
  ) {
    super(message);
  }
}
