import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { productRow } from './row.js';

/** Stops selling a product. */
export const retireProduct = operation({
  name: 'product.retire',
  summary: 'stop selling a product: its loans and open applications go on',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    product: reference('product').describe('its code'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('the version of the product that was read: refused if it has changed since'),
  }),
  output: productRow,
  errors: ['thing.not_found', 'version.stale', 'product.retired'],
  http: { method: 'POST', path: '/products/{product}/retire' },
  cli: { words: 'product retire', positionals: ['product'] },
  examples: [{ says: 'a product that is not sold any more', input: { product: 'EMI24' } }],
});
