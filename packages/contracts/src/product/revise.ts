import * as z from 'zod';
import { operation } from '../kit/operation.js';
import {
  count,
  flag,
  json,
  percent,
  positiveAmount,
  reference,
  text,
  word,
} from '../kit/scalars.js';
import { CHARGE_RULE_NAMES, productRow } from './row.js';

/** Sells a product under other terms from now on. */
export const reviseProduct = operation({
  name: 'product.revise',
  summary:
    'give a product a new version: new loans are made under it, earlier ones stay as they are',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    product: reference('product').describe('its code'),
    name: text(100).optional().describe('another name'),
    terms: json()
      .optional()
      .describe('all of the new terms; left out: those of the version before'),
    principalMin: positiveAmount().optional().describe('the smallest loan'),
    principalMax: positiveAmount().optional().describe('the largest loan'),
    rateMin: percent().optional().describe('lowest rate a loan may have'),
    rateMax: percent().optional().describe('highest rate a loan may have'),
    installmentsMin: count(1, 1_200).optional().describe('fewest instalments'),
    installmentsMax: count(1, 1_200).optional().describe('most instalments'),
    chargeRules: word([...CHARGE_RULE_NAMES, 'none'])
      .optional()
      .describe('rules about charges that its loans are under; none: no set of them'),
    secured: flag().optional().describe('its loans have collateral'),
    keyFactsNeeded: flag().optional().describe('the customer acknowledges the key facts first'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('the version of the product that was read: refused if it has changed since'),
  }),
  output: productRow,
  errors: [
    'thing.not_found',
    'version.stale',
    'product.retired',
    'product.loan_field',
    'product.limits_unordered',
    'terms.against_rules',
  ],
  http: { method: 'POST', path: '/products/{product}/revise' },
  cli: { words: 'product revise', positionals: ['product'] },
  examples: [
    { says: 'larger loans from now on', input: { product: 'EMI24', principalMax: '250000' } },
  ],
});
