import { createCustomer } from '../customer/create.js';
import type { Operation } from '../kit/operation.js';
import { recordRepayment } from '../loan/record-repayment.js';
import { takeOverLoan } from '../loan/take-over.js';
import { importCustomers } from './import-customers.js';
import { importLoans } from './import-loans.js';
import { importRepayments } from './import-repayments.js';

export { ROWS_MAX } from './row-import.js';
export { importCustomers, importLoans, importRepayments };

/** What can be imported, and the operation that each row is. */
export const IMPORTS: readonly { readonly operation: Operation; readonly row: Operation }[] = [
  { operation: importCustomers, row: createCustomer },
  { operation: importLoans, row: takeOverLoan },
  { operation: importRepayments, row: recordRepayment },
];

/** Every operation of batch. */
export const BATCH_OPERATIONS: readonly Operation[] = [
  importCustomers,
  importLoans,
  importRepayments,
];
