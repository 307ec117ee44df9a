import {
  importCustomers,
  importHolidays,
  importLoans,
  importRepayments,
  importStatement,
} from '@mfi/contracts/batch';
import { addHoliday } from '@mfi/contracts/branch';
import { createCustomer } from '@mfi/contracts/customer';
import { recordRepayment, takeOverLoan } from '@mfi/contracts/loan';
import { placePayment } from '@mfi/contracts/payment';
import { type Handler, writes } from '../kit/handler.js';
import { importRows } from './import-rows.js';

/** What the operations of batch do. */
export const handlers: readonly Handler[] = [
  writes(importCustomers, (context, input) => importRows(context, createCustomer, input)),
  writes(importHolidays, (context, input) => importRows(context, addHoliday, input)),
  writes(importLoans, (context, input) => importRows(context, takeOverLoan, input)),
  writes(importRepayments, (context, input) => importRows(context, recordRepayment, input)),
  writes(importStatement, (context, input) => importRows(context, placePayment, input)),
];
