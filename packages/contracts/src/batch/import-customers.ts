import { createCustomer } from '../customer/create.js';
import { rowImport } from './row-import.js';

/** Takes on many customers. */
export const importCustomers = rowImport({
  name: 'batch.importCustomers',
  summary: 'take on the customers of a file',
  rows: 'customers',
  row: createCustomer,
  example: { name: 'Asha Patil', bornOn: '1990-04-12', phone: '9876543210' },
});
