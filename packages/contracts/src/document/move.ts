import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { word } from '../kit/scalars.js';
import { documentReference } from './fields.js';
import { DOCUMENT_STORES } from './kinds.js';
import { documentRow } from './row.js';

/** Moves the bytes of one document: they are read back and compared before the row names the new place. */
export const moveDocument = operation({
  name: 'document.move',
  summary: 'move the bytes of a document to another store',
  effect: 'write',
  access: { roles: ['admin'], scope: 'branch' },
  input: z.strictObject({
    document: documentReference,
    to: word(DOCUMENT_STORES).describe('where they are to be'),
  }),
  output: documentRow,
  errors: [
    'thing.not_found',
    'document.deleted',
    'document.in_store',
    'document.store_missing',
    'document.damaged',
    'document.store_unavailable',
  ],
  http: { method: 'POST', path: '/documents/{document}/move' },
  cli: { words: 'document move', positionals: ['document', 'to'] },
  examples: [{ says: 'to Cloudinary', input: { document: 'DC-000001', to: 'cloudinary' } }],
});
