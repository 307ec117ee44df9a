import type { Operation } from '../kit/operation.js';
import { createProduct } from './create.js';
import { listProducts } from './list.js';
import { requireDocuments } from './require-documents.js';
import { retireProduct } from './retire.js';
import { reviseProduct } from './revise.js';
import { showProduct } from './show.js';

export { CHARGE_RULE_NAMES } from './row.js';
export { createProduct, listProducts, requireDocuments, retireProduct, reviseProduct, showProduct };

/** Every operation of product. */
export const PRODUCT_OPERATIONS: readonly Operation[] = [
  createProduct,
  reviseProduct,
  listProducts,
  showProduct,
  requireDocuments,
  retireProduct,
];
