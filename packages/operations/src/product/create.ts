import { createProduct } from '@mfi/contracts/product';
import { writes } from '../kit/handler.js';
import { keepProduct } from './keep-product.js';
import { shownProduct } from './shown-product.js';

/** Makes a product. */
export const create = writes(createProduct, async (context, input) => {
  const { product, version } = await keepProduct(context, { input, by: context.actor.userId });
  return shownProduct(context, product, version);
});
