import * as z from 'zod';
import { instant, word } from '../kit/scalars.js';
import { DOCUMENT_KINDS, DOCUMENT_STORES } from './kinds.js';

/** How far somebody has looked at a document. */
export const DOCUMENT_STATUSES = ['pending', 'verified', 'rejected', 'deleted'] as const;

/** A document, as it is answered: what is known of it, without its bytes. */
export const documentRow = z.strictObject({
  id: z.string(),
  number: z.string(),
  /** The branch's code. */
  branch: z.string(),
  /** The number of the customer whose document it is, or whose loan's. */
  customer: z.string(),
  /** The number of the loan it belongs to; null: to the customer. */
  loan: z.string().nullable(),
  kind: word(DOCUMENT_KINDS),
  fileName: z.string(),
  /** As the bytes say, whatever the file was called. */
  mediaType: z.string(),
  /** How many bytes a download has. */
  bytes: z.int(),
  /** The checksum of a download. */
  sha256: z.string(),
  /** The checksum of what was sent: an image is written anew before it is kept. */
  sentSha256: z.string(),
  /** clean: a virus scanner found nothing; none: no scanner is set up. */
  scan: word(['clean', 'none']),
  store: word(DOCUMENT_STORES),
  /** Which key it is sealed under. */
  keyId: z.string(),
  status: word(DOCUMENT_STATUSES),
  note: z.string().nullable(),
  addedBy: z.string(),
  addedAt: instant(),
  /** The username of who verified or rejected it. */
  decidedBy: z.string().nullable(),
  decidedAt: instant().nullable(),
  /** Why it was rejected or deleted, or what was looked at. */
  reason: z.string().nullable(),
  deletedBy: z.string().nullable(),
  deletedAt: instant().nullable(),
  /** When its bytes were removed, some time after it was deleted. */
  erasedAt: instant().nullable(),
  version: z.int(),
});
