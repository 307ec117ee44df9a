import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { customerReference, identityFields } from './fields.js';
import { customerRow } from './row.js';

/** Adds a document; the customer's identity must then be looked at again. */
export const addIdentity = operation({
  name: 'customer.addIdentity',
  summary: 'add a document that says who a customer is',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({ customer: customerReference, ...identityFields }),
  output: customerRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'customer.malformed_identity',
    'customer.same_identity',
  ],
  http: { method: 'POST', path: '/customers/{customer}/identities' },
  cli: { words: 'customer add-identity', positionals: ['customer'] },
  examples: [
    {
      says: 'a passport',
      input: { customer: 'CU-000001', kind: 'passport', number: 'K1234567' },
    },
  ],
});
