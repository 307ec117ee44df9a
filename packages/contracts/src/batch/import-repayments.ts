import { recordRepayment } from '../loan/record-repayment.js';
import { rowImport } from './row-import.js';

/** Takes many repayments. */
export const importRepayments = rowImport({
  name: 'batch.importRepayments',
  summary: 'take the repayments of a file',
  rows: 'repayments',
  row: recordRepayment,
  example: { loan: 'LN-000001', amount: '4727.98', mode: 'bank', reference: 'UTR812' },
});
