import { showProduct } from '@mfi/contracts/product';
import { reads } from '../kit/handler.js';
import { productNamed } from '../kit/lookup.js';
import { currentVersion, shownProduct, shownVersion } from './shown-product.js';

/** Shows a product with every version of it. */
export const show = reads(showProduct, async (context, input) => {
  const product = await productNamed(context, input.product);
  const versions = await context.db.list('productVersions', {
    where: { productId: product.id },
    order: [['ordinal', 'desc']],
  });
  return {
    ...shownProduct(context, product, await currentVersion(context, product)),
    versions: versions.map((version) => shownVersion(context, version)),
  };
});
