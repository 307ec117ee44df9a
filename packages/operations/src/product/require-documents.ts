import { requireDocuments as declared } from '@mfi/contracts/product';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { DocumentsNeeded } from '../ports/tables.js';
import { checkSold, productToChange } from './product-to-change.js';
import { currentVersion, shownProduct } from './shown-product.js';

/** What a product asks for that nothing was said of. */
const NOTHING: DocumentsNeeded = { apply: [], approve: [] };

/** Says which documents stand behind the loans of a product. */
export const requireDocuments = writes(declared, async (context, input) => {
  const { apply, approve } = input;
  if (apply === undefined && approve === undefined) {
    throw refuse('value.missing', {
      message: 'Say which documents are needed to apply, or to approve.',
    });
  }
  const product = await productToChange(context, input.product);
  checkVersion(product, input.version);
  checkSold(product);
  const before = product.documents ?? NOTHING;
  const documents = {
    apply: apply === undefined ? before.apply : [...new Set(apply)],
    approve: approve === undefined ? before.approve : [...new Set(approve)],
  };
  const changes = { documents, version: product.version + 1 };
  await context.db.update('products', product.id, changes);
  const after = { ...product, ...changes };
  context.audit({ branchId: '', targetId: product.id, before: product, after });
  return shownProduct(context, after, await currentVersion(context, product));
});
