import type { InputOf } from '@mfi/contracts';
import type { createProduct } from '@mfi/contracts/product';
import type { WriteContext } from '../kit/context.js';
import type {
  ProductLimits,
  ProductRow,
  ProductTerms,
  ProductVersionRow,
} from '../ports/tables.js';
import { checkProduct } from './check-product.js';

type New = InputOf<typeof createProduct>;

/** What keeping a product takes of a write; an institution that is being made has no more yet. */
export type Keeping = Pick<WriteContext, 'db' | 'now' | 'id' | 'audit' | 'money'>;

/** A product as it is asked for. */
export interface NewProduct {
  readonly input: New;
  /** Whose work it is. */
  readonly by: string;
}

/** Keeps a product with its first version. */
export async function keepProduct(
  context: Keeping,
  { input, by }: NewProduct,
): Promise<{ product: ProductRow; version: ProductVersionRow }> {
  const { db, now } = context;
  const id = context.id('pr');
  const version: ProductVersionRow = {
    id: context.id('pv'),
    productId: id,
    ordinal: 1,
    terms: input.terms as unknown as ProductTerms,
    limits: limitsOf(context, input),
    chargeRules: input.chargeRules ?? null,
    createdAt: now,
    createdBy: by,
  };
  checkProduct(context, version);
  const product: ProductRow = {
    id,
    code: input.code.toUpperCase(),
    name: input.name,
    status: 'active',
    versionId: version.id,
    documents: null,
    createdAt: now,
    version: 1,
  };
  await db.insert('products', product);
  await db.insert('productVersions', version);
  context.audit({ branchId: '', targetId: id, after: { product, version } });
  return { product, version };
}

/** Limits, as they are given in the fields of an input. */
export interface LimitFields {
  readonly principalMin?: string | undefined;
  readonly principalMax?: string | undefined;
  readonly rateMin?: string | undefined;
  readonly rateMax?: string | undefined;
  readonly installmentsMin?: number | undefined;
  readonly installmentsMax?: number | undefined;
  readonly secured?: boolean | undefined;
  readonly keyFactsNeeded?: boolean | undefined;
}

/** Limits with those of an input in place of those before. */
export function limitsOf(
  { money }: Keeping,
  input: LimitFields,
  before: ProductLimits = { principalMin: 0, principalMax: 0 },
): ProductLimits {
  const { principalMin, principalMax, keyFactsNeeded } = input;
  const kept = ['rateMin', 'rateMax', 'installmentsMin', 'installmentsMax', 'secured'] as const;
  const given = kept.flatMap((field) =>
    input[field] === undefined ? [] : [[field, input[field]] as const],
  );
  return {
    ...before,
    ...(principalMin === undefined ? {} : { principalMin: money.parse(principalMin) }),
    ...(principalMax === undefined ? {} : { principalMax: money.parse(principalMax) }),
    ...Object.fromEntries(given),
    ...(keyFactsNeeded === undefined ? {} : { keyFactsWaived: !keyFactsNeeded }),
  };
}
