import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { text } from '../kit/scalars.js';
import { documentReference, documentVersion } from './fields.js';
import { documentRow } from './row.js';

const ERRORS = [
  'thing.not_found',
  'access.other_branch',
  'version.stale',
  'document.deleted',
  'document.decided',
  'access.same_person',
] as const;

/** Says that a document was looked at and is good; another person than who added it. */
export const verifyDocument = operation({
  name: 'document.verify',
  summary: 'say that a document was looked at and is good',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    document: documentReference,
    reason: text(500).optional().describe('what was looked at'),
    version: documentVersion,
  }),
  output: documentRow,
  errors: ERRORS,
  http: { method: 'POST', path: '/documents/{document}/verify' },
  cli: { words: 'document verify', positionals: ['document'] },
  examples: [{ says: 'it is good', input: { document: 'DC-000001' } }],
});

/** Says that a document is no good. */
export const rejectDocument = operation({
  name: 'document.reject',
  summary: 'say that a document is no good',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    document: documentReference,
    reason: text(500).describe('why; whoever added it reads it'),
    version: documentVersion,
  }),
  output: documentRow,
  errors: ERRORS,
  http: { method: 'POST', path: '/documents/{document}/reject' },
  cli: { words: 'document reject', positionals: ['document', 'reason'] },
  examples: [
    {
      says: 'another one is asked for',
      input: { document: 'DC-000001', reason: 'the photograph is blurred' },
    },
  ],
});
