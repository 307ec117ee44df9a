import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { documentReference } from './fields.js';
import { documentRow } from './row.js';

/** Gives the bytes of a document back. Whoever changed them on the way or at rest is found out. */
export const saveDocument = operation({
  name: 'document.save',
  summary: 'get the file of a document',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  file: 'given',
  input: z.strictObject({ document: documentReference }),
  output: documentRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'document.deleted',
    'document.damaged',
    'document.store_unavailable',
  ],
  http: { method: 'GET', path: '/documents/{document}/file' },
  cli: { words: 'document save', positionals: ['document'] },
  examples: [{ says: 'by number', input: { document: 'DC-000001' } }],
});
