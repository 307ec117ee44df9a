import { importCustomers, importLoans, importRepayments } from '@mfi/contracts/batch';
import { createCustomer } from '@mfi/contracts/customer';
import { recordRepayment, takeOverLoan } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { importRows } from './import-rows.js';

/** What the operations of batch do. */
export const handlers: readonly Handler[] = [
  writes(importCustomers, (context, input) => importRows(context, createCustomer, input)),
  writes(importLoans, (context, input) => importRows(context, takeOverLoan, input)),
  writes(importRepayments, (context, input) => importRows(context, recordRepayment, input)),
];
