import type { WriteContext } from '../kit/context.js';
import { productNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { ProductRow } from '../ports/tables.js';

/** A product by id or code that nobody else changes until this write is done. */
export async function productToChange(context: WriteContext, name: string): Promise<ProductRow> {
  const { id } = await productNamed(context, name);
  return (await context.db.lock('products', id)) as ProductRow;
}

/**
 * Refuses a product that is not sold any more.
 * @throws Refused product.retired
 */
export function checkSold({ code, status }: ProductRow): void {
  if (status === 'active') return;
  throw refuse('product.retired', {
    path: '/product',
    facts: { product: code },
    message: `Product ${code} is retired: choose one of mfi product list --status active.`,
  });
}
