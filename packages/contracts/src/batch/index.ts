import { addHoliday } from '../branch/add-holiday.js';
import { createCentre } from '../centre/create.js';
import { createCustomer } from '../customer/create.js';
import { createGroup } from '../group/create.js';
import type { Operation } from '../kit/operation.js';
import { bringInLoan } from '../loan/bring-in.js';
import { recordRepayment } from '../loan/record-repayment.js';
import { takeOverLoan } from '../loan/take-over.js';
import { placePayment } from '../payment/place.js';
import { createProduct } from '../product/create.js';
import { importCentres } from './import-centres.js';
import { importCustomers } from './import-customers.js';
import { importGroups } from './import-groups.js';
import { eventRow, importHistories } from './import-histories.js';
import { importHolidays } from './import-holidays.js';
import { importLoans } from './import-loans.js';
import { importProducts } from './import-products.js';
import { importRepayments } from './import-repayments.js';
import { importStatement } from './import-statement.js';

export { ROWS_MAX } from './row-import.js';
export {
  eventRow,
  importCentres,
  importCustomers,
  importGroups,
  importHistories,
  importHolidays,
  importLoans,
  importProducts,
  importRepayments,
  importStatement,
};

/** What can be imported, and the operation that each row is. */
export const IMPORTS: readonly { readonly operation: Operation; readonly row: Operation }[] = [
  { operation: importCustomers, row: createCustomer },
  { operation: importCentres, row: createCentre },
  { operation: importGroups, row: createGroup },
  { operation: importHolidays, row: addHoliday },
  { operation: importProducts, row: createProduct },
  { operation: importLoans, row: takeOverLoan },
  { operation: importHistories, row: bringInLoan },
  { operation: importRepayments, row: recordRepayment },
  { operation: importStatement, row: placePayment },
];

/** Every operation of batch. */
export const BATCH_OPERATIONS: readonly Operation[] = [
  importCustomers,
  importCentres,
  importGroups,
  importHolidays,
  importProducts,
  importLoans,
  importHistories,
  importRepayments,
  importStatement,
];
