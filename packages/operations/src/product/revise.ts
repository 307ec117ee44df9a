import { reviseProduct } from '@mfi/contracts/product';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import type { ProductTerms, ProductVersionRow } from '../ports/tables.js';
import { checkProduct } from './check-product.js';
import { limitsOf } from './keep-product.js';
import { checkSold, productToChange } from './product-to-change.js';
import { currentVersion, shownProduct } from './shown-product.js';

/** Gives a product a new version; loans made under earlier ones are not touched. */
export const revise = writes(reviseProduct, async (context, input) => {
  const { db, actor, now } = context;
  const product = await productToChange(context, input.product);
  checkVersion(product, input.version);
  checkSold(product);
  const before = await currentVersion(context, product);
  const version: ProductVersionRow = {
    id: context.id('pv'),
    productId: product.id,
    ordinal: before.ordinal + 1,
    terms: input.terms === undefined ? before.terms : (input.terms as unknown as ProductTerms),
    limits: limitsOf(context, input, before.limits),
    chargeRules: rulesOf(input.chargeRules, before.chargeRules),
    createdAt: now,
    createdBy: actor.userId,
  };
  checkProduct(context, version);
  const changes = {
    name: input.name ?? product.name,
    versionId: version.id,
    version: product.version + 1,
  };
  await db.insert('productVersions', version);
  await db.update('products', product.id, changes);
  const after = { ...product, ...changes };
  context.audit({
    branchId: '',
    targetId: product.id,
    before: { product, version: before },
    after: { product: after, version },
  });
  return shownProduct(context, after, version);
});

function rulesOf(given: string | undefined, before: string | null): string | null {
  if (given === undefined) return before;
  return given === 'none' ? null : given;
}
