import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { text } from '../kit/scalars.js';
import { documentReference, documentVersion } from './fields.js';
import { documentRow } from './row.js';

/** Takes a document out of use. What is known of it stays; its bytes go some time later. */
export const deleteDocument = operation({
  name: 'document.delete',
  summary: 'take a document out of use; its bytes go some time later',
  effect: 'danger',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    document: documentReference,
    reason: text(500).describe('why it must go'),
    version: documentVersion,
  }),
  output: documentRow,
  errors: ['thing.not_found', 'access.other_branch', 'version.stale', 'document.deleted'],
  http: { method: 'POST', path: '/documents/{document}/delete' },
  cli: { words: 'document delete', positionals: ['document', 'reason'] },
  examples: [
    {
      says: 'a file of somebody else',
      input: { document: 'DC-000001', reason: 'it shows another person' },
    },
  ],
});
