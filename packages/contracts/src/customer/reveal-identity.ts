import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text, word } from '../kit/scalars.js';
import { customerReference, IDENTITY_KINDS } from './fields.js';

/** Shows the whole number of a document. It writes, because the audit is told who looked and why. */
export const revealIdentity = operation({
  name: 'customer.revealIdentity',
  summary: 'show the whole number of a document, and say so in the audit',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    customer: customerReference,
    identity: reference('identity').describe('id of the document, or its kind, such as pan'),
    reason: text(200).describe('why it must be seen, for the audit'),
  }),
  output: z.strictObject({ id: z.string(), kind: word(IDENTITY_KINDS), number: z.string() }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'POST', path: '/customers/{customer}/identities/{identity}/reveal' },
  cli: { words: 'customer reveal-identity', positionals: ['customer', 'identity'] },
  keyless: true,
  examples: [
    {
      says: 'the number of the PAN card',
      input: { customer: 'CU-000001', identity: 'pan', reason: 'credit bureau asks' },
    },
  ],
});
