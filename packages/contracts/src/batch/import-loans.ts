import { takeOverLoan } from '../loan/take-over.js';
import { rowImport } from './row-import.js';

/** Brings in many loans of another system. */
export const importLoans = rowImport({
  name: 'batch.importLoans',
  summary: 'bring in the running loans of another system from a file',
  rows: 'loans',
  row: takeOverLoan,
  example: {
    customer: 'CU-000001',
    product: 'EMI24',
    principal: '9650.40',
    paidUntil: '2025-12-15',
    firstDueOn: '2026-01-15',
    installments: 10,
  },
});
