import type { ErrorCode, FileBytes, Refused } from '@mfi/contracts';
import {
  type Documents,
  NotTaken,
  type NotTakenWhy,
  StoreFailed,
  type Taken,
  type TakenFile,
} from '../ports/documents.js';
import type { Outside } from '../ports/outside.js';
import { refuse } from './refuse.js';

/** Takes a file in; what speaks against it is told in the words of a refusal. */
export function takeFile(documents: Documents, file: TakenFile): Promise<Taken> {
  return refusing(() => documents.take(file));
}

/** The checksum of a file that was taken in before. */
export function digestOf(documents: Documents, bytes: FileBytes): Promise<string> {
  return refusing(() => documents.digest(bytes));
}

/** Does something with bytes; what stores and scanners say goes wrong becomes a refusal. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotTaken) throw notTaken(error);
    if (error instanceof StoreFailed) throw storeRefusal(error);
    throw error;
  }
}

/** Where bytes are kept. */
export function documentsOf({ documents }: Outside): Documents {
  if (documents) return documents;
  throw storeRefusal(new StoreFailed('No store of documents is set up here.', 'missing'));
}

type Facts = NotTaken['facts'];

/** What is wrong with a file, and what to do. */
const SAYS: Readonly<Record<NotTakenWhy, (facts: Facts) => string>> = {
  empty: () => 'The file holds nothing: see whether it was saved, and send it again.',
  too_large: ({ bytesMax }) =>
    `The file is larger than ${sizeOf(Number(bytesMax))}, which is the most: scan it at a lower resolution, or send it in parts.`,
  wrong_type: ({ found, allowed }) =>
    `It is ${found ? `a file of the type ${found}` : 'no type of file that is known'}, whatever its name says: send one of ${(allowed as readonly string[]).join(', ')}.`,
  wrong_extension: ({ found, extension, expected }) =>
    `The name ends in .${extension}, but the file is ${found}: look whether it is the right file, and name it .${expected}.`,
  active_content: ({ what }) =>
    `The file holds ${what}, which may act when it is opened: print it into a new PDF, or photograph the paper.`,
  unreadable: ({ what }) =>
    `The file cannot be looked into (${what}): open it yourself, save it anew, and send that.`,
  virus: ({ what }) =>
    `The virus scanner found ${what}: do not open the file, and tell whoever looks after your machines.`,
};

/** `10 MiB`; bytes where it is no whole number of them. */
function sizeOf(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024;
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}

function notTaken({ why, facts }: NotTaken): Refused {
  const code: ErrorCode = `document.${why}`;
  return refuse(code, { path: '/file', facts, message: SAYS[why](facts) });
}

const FAULTS: Readonly<
  Record<StoreFailed['fault'], { readonly code: ErrorCode; readonly says: string }>
> = {
  unavailable: {
    code: 'document.store_unavailable',
    says: 'The store of documents does not answer, and nothing was kept: send the same again, with the same key.',
  },
  missing: {
    code: 'document.store_missing',
    says: 'This store of documents is not set up here: see MFI_DOCUMENT_STORE and CLOUDINARY_URL.',
  },
  lost: {
    code: 'document.damaged',
    says: 'The bytes of the document are not there, or are not those that were stored: bring them back from a backup.',
  },
  scanner: {
    code: 'document.not_scanned',
    says: 'The virus scanner does not answer, and nothing is kept unscanned: send the same again when it does.',
  },
};

function storeRefusal({ fault }: StoreFailed): Refused {
  const { code, says } = FAULTS[fault];
  return refuse(code, { message: says });
}
