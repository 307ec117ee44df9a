import { createProduct } from '../product/create.js';
import { rowImport } from './row-import.js';

/** Makes many products. */
export const importProducts = rowImport({
  name: 'batch.importProducts',
  summary: 'make the products of a file',
  rows: 'products',
  row: createProduct,
  example: {
    code: 'EMI24',
    name: 'Monthly loan',
    terms: {
      interest: { annualRate: '22', method: 'declining-balance' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 24 },
    },
    principalMin: '10000',
    principalMax: '200000',
  },
});
