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

/** Makes a product. */
export const createProduct = operation({
  name: 'product.create',
  summary: 'make a product: the terms its loans are made under, and their limits',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    code: reference('product').describe('short, such as JLG50'),
    name: text(100).describe('as customers know it'),
    terms: json().describe(
      "a loan file's terms without currency, principal, disbursements and anything dated",
    ),
    principalMin: positiveAmount().describe('the smallest loan'),
    principalMax: positiveAmount().describe('the largest loan'),
    rateMin: percent().optional().describe('lowest rate a loan may have; left out: that of terms'),
    rateMax: percent().optional().describe('highest rate a loan may have; left out: that of terms'),
    installmentsMin: count(1, 1_200)
      .optional()
      .describe('fewest instalments; left out: those of terms'),
    installmentsMax: count(1, 1_200)
      .optional()
      .describe('most instalments; left out: those of terms'),
    chargeRules: word(CHARGE_RULE_NAMES)
      .optional()
      .describe('rules about charges that its loans are under'),
    secured: flag().optional().describe('its loans have collateral; left out: they have none'),
    keyFactsNeeded: flag()
      .optional()
      .describe('the customer acknowledges the key facts first; left out: yes'),
  }),
  output: productRow,
  errors: [
    'product.loan_field',
    'product.limits_unordered',
    'terms.against_rules',
    'thing.not_unique',
  ],
  http: { method: 'POST', path: '/products' },
  cli: { words: 'product create', positionals: ['code', 'name'] },
  examples: [
    {
      says: 'a monthly loan of 24 equal instalments',
      input: {
        code: 'EMI24',
        name: 'Monthly loan',
        terms: {
          interest: { annualRate: '22', method: 'declining-balance' },
          repayment: { every: { count: 1, unit: 'month' }, installments: 24 },
        },
        principalMin: '10000',
        principalMax: '200000',
        installmentsMin: 6,
        installmentsMax: 36,
      },
    },
  ],
});
