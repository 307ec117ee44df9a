import { listProducts } from '@mfi/contracts/product';
import { reads } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';
import type { ProductVersionRow } from '../ports/tables.js';
import { shownProduct } from './shown-product.js';

/** Lists products by code. */
export const list = reads(listProducts, async (context, { status, ...page }) => {
  const where = status === undefined ? {} : { status };
  const { rows, nextCursor } = await pageOf(
    context,
    'products',
    { where, order: [['code', 'asc']] },
    page,
  );
  const ids = rows.map(({ versionId }) => versionId);
  const versions = await context.db.list('productVersions', { where: { id: { in: ids } } });
  const byId = new Map(versions.map((version) => [version.id, version]));
  return {
    data: rows.map((row) =>
      shownProduct(context, row, byId.get(row.versionId) as ProductVersionRow),
    ),
    nextCursor,
  };
});
