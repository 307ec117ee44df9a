import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { productWithVersions } from './row.js';

/** Shows a product with all its versions. */
export const showProduct = operation({
  name: 'product.show',
  summary: 'show a product and every version of its terms',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'institution',
  },
  input: z.strictObject({ product: reference('product').describe('its code') }),
  output: productWithVersions,
  errors: ['thing.not_found'],
  http: { method: 'GET', path: '/products/{product}' },
  cli: { words: 'product show', positionals: ['product'] },
  examples: [{ says: 'one product', input: { product: 'EMI24' } }],
});
