import * as z from 'zod';
import { amount, date } from '../kit/scalars.js';

/** What an instalment is expected to ask and to have been paid. */
const expectedInstallment = z.strictObject({
  due: date().describe('its due date'),
  principal: amount().describe('principal asked'),
  interest: amount().describe('interest asked'),
  fee: amount().optional().describe('fees asked'),
  penalty: amount().optional().describe('penalties asked'),
  paid: amount().optional().describe('all that was paid of it'),
});

/** What the former system says of a loan on the business date. */
export const expectedFigures = z.strictObject({
  principal: amount().optional().describe('principal that is owed there'),
  interest: amount().optional().describe('interest that is owed there'),
  fee: amount().optional().describe('fees that are owed there'),
  penalty: amount().optional().describe('penalties that are owed there'),
  due: amount().optional().describe('all that is due and unpaid there'),
  repaid: amount().optional().describe('all that was repaid there'),
  excess: amount().optional().describe('money of the borrower that is held there'),
  installments: z
    .array(expectedInstallment)
    .max(1_200)
    .optional()
    .describe('its instalments there'),
});
