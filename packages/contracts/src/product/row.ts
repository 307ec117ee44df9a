import * as z from 'zod';
import { DOCUMENT_KINDS } from '../document/kinds.js';
import { amount, count, instant, json, percent, word } from '../kit/scalars.js';

/** The sets of rules about charges that a product can be put under; the engine knows them. */
export const CHARGE_RULE_NAMES = ['rbi-microfinance', 'ke-in-duplum', 'ph-small-loan-cap'] as const;

/** A product as it is sold from one day on, as it is answered. */
export const productVersion = z.strictObject({
  id: z.string(),
  ordinal: z.int(),
  terms: json(),
  principalMin: amount(),
  principalMax: amount(),
  rateMin: percent().nullable(),
  rateMax: percent().nullable(),
  installmentsMin: count(1, 1_200).nullable(),
  installmentsMax: count(1, 1_200).nullable(),
  chargeRules: word(CHARGE_RULE_NAMES).nullable(),
  secured: z.boolean(),
  keyFactsNeeded: z.boolean(),
  createdAt: instant(),
  createdBy: z.string(),
});

/** A product with the version it is sold under now, as it is answered. */
export const productRow = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  status: word(['active', 'retired']),
  current: productVersion,
  /** What stands behind its loans: there when one is applied for, verified before one is approved. */
  documents: z.strictObject({
    apply: z.array(word(DOCUMENT_KINDS)),
    approve: z.array(word(DOCUMENT_KINDS)),
  }),
  version: z.int(),
});

/** A product with every version it was ever sold under, the newest first. */
export const productWithVersions = productRow.extend({ versions: z.array(productVersion) });
