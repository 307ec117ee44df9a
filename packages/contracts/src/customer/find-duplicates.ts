import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { text } from '../kit/scalars.js';
import { customerFields, customerReference, identityFields } from './fields.js';
import { duplicateRow } from './row.js';

/** Finds who may be the same as a customer, or as somebody who is not one yet. */
export const findDuplicates = operation({
  name: 'customer.findDuplicates',
  summary: 'find customers who may be the same person',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    customer: customerReference.optional().describe('a customer; or else give what follows'),
    name: text(200).optional().describe('whole name'),
    bornOn: customerFields.bornOn.optional().describe('birth date, beside the name'),
    phone: customerFields.phone.optional().describe('phone number, beside the name'),
    identities: z
      .array(z.strictObject(identityFields))
      .max(10)
      .optional()
      .describe('documents, with or without a name'),
  }),
  output: z.strictObject({ data: z.array(duplicateRow) }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'customer.malformed_identity',
  ],
  // Numbers of documents stand in the body: an address is logged on its way.
  http: { method: 'POST', path: '/customers/find-duplicates' },
  cli: { words: 'customer find-duplicates', positionals: ['customer'] },
  examples: [
    { says: 'of a customer', input: { customer: 'CU-000001' } },
    {
      says: 'of somebody at the counter',
      input: { name: 'Asha Patil', bornOn: '1990-04-12' },
    },
  ],
});
