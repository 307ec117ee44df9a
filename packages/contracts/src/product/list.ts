import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, word } from '../kit/scalars.js';
import { productRow } from './row.js';

/** Lists products. */
export const listProducts = operation({
  name: 'product.list',
  summary: 'list the products',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'institution',
  },
  input: z.strictObject({
    status: word(['active', 'retired']).optional().describe('only those of this status'),
    ...PAGE,
  }),
  output: pageOf(productRow),
  errors: ['value.bad_cursor'],
  http: { method: 'GET', path: '/products' },
  cli: { words: 'product list' },
  examples: [{ says: 'what is sold now', input: { status: 'active' } }],
});
