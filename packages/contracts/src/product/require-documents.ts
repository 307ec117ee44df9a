import * as z from 'zod';
import { DOCUMENT_KINDS } from '../document/kinds.js';
import { operation } from '../kit/operation.js';
import { count, reference, word } from '../kit/scalars.js';
import { productRow } from './row.js';

const kinds = () => z.array(word(DOCUMENT_KINDS)).max(DOCUMENT_KINDS.length).nullable().optional();

/** Says which documents stand behind the loans of a product; loans that are approved stay so. */
export const requireDocuments = operation({
  name: 'product.requireDocuments',
  summary: 'say which documents a loan of a product needs; what is left out stays',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    product: reference('product').describe('its code'),
    apply: kinds().describe('to be there when it is applied for; an empty text for none'),
    approve: kinds().describe('to be verified before it is approved; an empty text for none'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('the version of the product that was read: refused if it has changed since'),
  }),
  output: productRow,
  errors: ['thing.not_found', 'value.missing', 'version.stale', 'product.retired'],
  http: { method: 'PUT', path: '/products/{product}/documents' },
  cli: { words: 'product require-documents', positionals: ['product'] },
  examples: [
    {
      says: 'who applies brings a proof of identity; a photo is looked at before approval',
      input: { product: 'EMI24', apply: ['identity-proof'], approve: ['photo'] },
    },
  ],
});
