import { retireProduct } from '@mfi/contracts/product';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import { checkSold, productToChange } from './product-to-change.js';
import { currentVersion, shownProduct } from './shown-product.js';

/** Stops selling a product. */
export const retire = writes(retireProduct, async (context, input) => {
  const product = await productToChange(context, input.product);
  checkVersion(product, input.version);
  checkSold(product);
  const changes = { status: 'retired' as const, version: product.version + 1 };
  await context.db.update('products', product.id, changes);
  const after = { ...product, ...changes };
  context.audit({ branchId: '', targetId: product.id, before: product, after });
  return shownProduct(context, after, await currentVersion(context, product));
});
