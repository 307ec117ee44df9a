import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { documentReference } from './fields.js';
import { documentRow } from './row.js';

/** Shows what is known of a document. */
export const showDocument = operation({
  name: 'document.show',
  summary: 'show what is known of a document',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({ document: documentReference }),
  output: documentRow,
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer'],
  http: { method: 'GET', path: '/documents/{document}' },
  cli: { words: 'document show', positionals: ['document'] },
  examples: [{ says: 'by number', input: { document: 'DC-000001' } }],
});
