import { placePayment } from '../payment/place.js';
import { rowImport } from './row-import.js';

/** Books a statement of the bank or of mobile money. */
export const importStatement = rowImport({
  name: 'batch.importStatement',
  summary: 'book a statement of the bank or of mobile money, matched to loans',
  rows: 'statement',
  row: placePayment,
  example: { amount: '505', mode: 'mobile-money', reference: 'MM81723', phone: '9876543210' },
});
