import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { institutionRow } from './row.js';

/** Shows the institution and what it decided for itself. */
export const showInstitution = operation({
  name: 'institution.show',
  summary: 'show the institution and its settings',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'institution' },
  input: z.strictObject({}),
  output: institutionRow,
  errors: ['institution.missing'],
  http: { method: 'GET', path: '/institution' },
  cli: { words: 'institution show' },
  examples: [{ says: 'the institution', input: {} }],
});
