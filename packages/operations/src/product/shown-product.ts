import type { OutputOf } from '@mfi/contracts';
import type { showProduct } from '@mfi/contracts/product';
import type { ReadContext } from '../kit/context.js';
import type { ProductRow, ProductVersionRow } from '../ports/tables.js';

type WithVersions = OutputOf<typeof showProduct>;
type Shown = Omit<WithVersions, 'versions'>;
type ShownVersion = WithVersions['current'];

/** A version of a product, as it is answered. */
export function shownVersion({ money }: ReadContext, row: ProductVersionRow): ShownVersion {
  const { limits } = row;
  return {
    id: row.id,
    ordinal: row.ordinal,
    terms: { ...row.terms },
    principalMin: money.format(limits.principalMin),
    principalMax: money.format(limits.principalMax),
    rateMin: limits.rateMin ?? null,
    rateMax: limits.rateMax ?? null,
    installmentsMin: limits.installmentsMin ?? null,
    installmentsMax: limits.installmentsMax ?? null,
    chargeRules: row.chargeRules as ShownVersion['chargeRules'],
    secured: limits.secured ?? false,
    keyFactsNeeded: !limits.keyFactsWaived,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
  };
}

/** A product with a version, as it is answered. */
export function shownProduct(
  context: ReadContext,
  { id, code, name, status, documents, version }: ProductRow,
  current: ProductVersionRow,
): Shown {
  const needed = {
    apply: [...(documents?.apply ?? [])],
    approve: [...(documents?.approve ?? [])],
  };
  const sold = shownVersion(context, current);
  return { id, code, name, status, current: sold, documents: needed, version };
}

/** The version a product is sold under now. */
export async function currentVersion(
  { db }: ReadContext,
  product: ProductRow,
): Promise<ProductVersionRow> {
  return (await db.get('productVersions', product.versionId)) as ProductVersionRow;
}
