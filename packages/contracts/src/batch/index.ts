import { addHoliday } from '../branch/add-holiday.js';
import { createCustomer } from '../customer/create.js';
import type { Operation } from '../kit/operation.js';
import { recordRepayment } from '../loan/record-repayment.js';
import { takeOverLoan } from '../loan/take-over.js';
import { placePayment } from '../payment/place.js';
import { importCustomers } from './import-customers.js';
import { importHolidays } from './import-holidays.js';
import { importLoans } from './import-loans.js';
import { importRepayments } from './import-repayments.js';
import { importStatement } from './import-statement.js';

export { ROWS_MAX } from './row-import.js';
export { importCustomers, importHolidays, importLoans, importRepayments, importStatement };

/** What can be imported, and the operation that each row is. */
export const IMPORTS: readonly { readonly operation: Operation; readonly row: Operation }[] = [
  { operation: importCustomers, row: createCustomer },
  { operation: importHolidays, row: addHoliday },
  { operation: importLoans, row: takeOverLoan },
  { operation: importRepayments, row: recordRepayment },
  { operation: importStatement, row: placePayment },
];

/** Every operation of batch. */
export const BATCH_OPERATIONS: readonly Operation[] = [
  importCustomers,
  importHolidays,
  importLoans,
  importRepayments,
  importStatement,
];
