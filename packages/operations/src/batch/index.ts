import {
  importCentres,
  importCustomers,
  importGroups,
  importHistories,
  importHolidays,
  importLoans,
  importProducts,
  importRepayments,
  importStatement,
} from '@mfi/contracts/batch';
import { addHoliday } from '@mfi/contracts/branch';
import { createCentre } from '@mfi/contracts/centre';
import { createCustomer } from '@mfi/contracts/customer';
import { createGroup } from '@mfi/contracts/group';
import { bringInLoan, recordRepayment, takeOverLoan } from '@mfi/contracts/loan';
import { placePayment } from '@mfi/contracts/payment';
import { createProduct } from '@mfi/contracts/product';
import { type Handler, writes } from '../kit/handler.js';
import { importRows } from './import-rows.js';

/** What the operations of batch do. */
export const handlers: readonly Handler[] = [
  writes(importCustomers, (context, input) => importRows(context, createCustomer, input)),
  writes(importCentres, (context, input) => importRows(context, createCentre, input)),
  writes(importGroups, (context, input) => importRows(context, createGroup, input)),
  writes(importHolidays, (context, input) => importRows(context, addHoliday, input)),
  writes(importProducts, (context, input) => importRows(context, createProduct, input)),
  writes(importLoans, (context, input) => importRows(context, takeOverLoan, input)),
  writes(importHistories, (context, input) => importRows(context, bringInLoan, input)),
  writes(importRepayments, (context, input) => importRows(context, recordRepayment, input)),
  writes(importStatement, (context, input) => importRows(context, placePayment, input)),
];
