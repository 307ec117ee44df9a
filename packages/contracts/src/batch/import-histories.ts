import * as z from 'zod';
import { text } from '../kit/scalars.js';
import { bringInLoan } from '../loan/bring-in.js';
import { broughtEvent } from '../loan/brought-event.js';
import { rowImport } from './row-import.js';

/** Brings in many loans of another system with all that has happened to them. */
export const importHistories = rowImport({
  name: 'batch.importHistories',
  summary: 'bring in loans of another system with their whole histories',
  rows: 'histories',
  row: bringInLoan,
  example: {
    formerNumber: 'OLD/1734',
    customer: 'CU-000001',
    product: 'EMI24',
    principal: '24000',
    disbursedOn: '2025-09-15',
    installments: 12,
    events: [{ kind: 'repayment', on: '2025-10-15', amount: '2250' }],
  },
});

/** A row of a file of events, which stand beside the loans they are of. */
export const eventRow = z.strictObject({
  loan: text(64).describe('the former number of its loan'),
  ...broughtEvent.shape,
});
