import * as z from 'zod';
import { count, date, percent, positiveAmount, reference } from '../kit/scalars.js';

/** What a loan is asked for with: a product, and what is chosen within its limits. */
export const ASKED_LOAN = {
  product: reference('product').describe('its code'),
  principal: positiveAmount().describe('how much is to be lent'),
  installments: count(1, 1_200)
    .optional()
    .describe('how many instalments; left out: as many as the product has'),
  annualRate: percent().optional().describe('percent a year; left out: the rate of the product'),
  disburseOn: date()
    .optional()
    .describe('the day the money is to be paid out; left out: the business date'),
  firstDueOn: date()
    .optional()
    .describe('the first due date; left out: one period after the money is paid out'),
  tranches: z
    .array(
      z.strictObject({
        on: date().describe('the day it is to be paid out'),
        amount: positiveAmount().describe('how much of the principal'),
      }),
    )
    .min(1)
    .max(24)
    .optional()
    .describe('money out in parts, which sum to the principal; left out: all at once'),
  custom: z
    .array(
      z.strictObject({
        due: date().describe('the day it falls due'),
        principal: positiveAmount().describe('how much principal'),
      }),
    )
    .min(1)
    .max(366)
    .optional()
    .describe('for a product of custom instalments: their dates and principal'),
} as const;
