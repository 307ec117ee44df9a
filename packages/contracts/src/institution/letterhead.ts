import * as z from 'zod';
import { count, email, flag, phone, text } from '../kit/scalars.js';

/** How the institution is written to and found, as its papers say it. */
export const letterheadRow = z.strictObject({
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** What it is registered or licensed as. */
  registration: z.string().nullable(),
});

/** Whom customers turn to with a complaint that their branch does not settle. */
export const grievanceOfficerRow = z.strictObject({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

/** What part 2 of the statement of key facts says of the lender. */
export const disclosuresRow = z.strictObject({
  /** Whether others are engaged to collect. */
  recoveryAgents: z.boolean(),
  /** Where the agreement speaks of that, and of complaints; null: in the clauses of the house. */
  recoveryClause: z.string().nullable(),
  grievanceClause: z.string().nullable(),
  /** Whether a loan may be transferred to other lenders, or securitised. */
  mayBeTransferred: z.boolean(),
  /** Who lends together with it, with what share and at which blended rate; null: nobody. */
  coLending: z.string().nullable(),
  /** For how many days a digital loan may be given back without a penalty; 0: loans are not digital. */
  coolingOffDays: z.int(),
  /** The provider of digital lending that may come to the customer to collect; null: none. */
  recoveryProvider: z.string().nullable(),
});

const AWAY = 'an empty text takes it away';

/** What is changed of the letterhead. */
export const letterheadInput = z
  .strictObject({
    address: text(200).nullable().optional().describe(`on one line; ${AWAY}`),
    phone: phone().nullable().optional().describe(`as it is dialled; ${AWAY}`),
    email: email().nullable().optional().describe(AWAY),
    registration: text(100)
      .nullable()
      .optional()
      .describe(`what it is registered as, with its number; ${AWAY}`),
  })
  .optional()
  .describe('what papers and mail say of the institution');

/** What is changed of the officer for complaints. */
export const grievanceOfficerInput = z
  .strictObject({
    name: text(100).nullable().optional().describe(AWAY),
    phone: phone().nullable().optional().describe(`as it is dialled; ${AWAY}`),
    email: email().nullable().optional().describe(AWAY),
  })
  .optional()
  .describe('whom customers complain to beyond their branch');

/** What is changed of part 2 of the key facts. */
export const disclosuresInput = z
  .strictObject({
    recoveryAgents: flag().optional().describe('whether others are engaged to collect'),
    recoveryClause: text(100)
      .nullable()
      .optional()
      .describe(`the clause of the agreement about collecting; ${AWAY}`),
    grievanceClause: text(100)
      .nullable()
      .optional()
      .describe(`the clause of the agreement about complaints; ${AWAY}`),
    mayBeTransferred: flag()
      .optional()
      .describe('whether loans may be transferred to other lenders, or securitised'),
    coLending: text(200)
      .nullable()
      .optional()
      .describe(`who lends together with it, with what share, at which blended rate; ${AWAY}`),
    coolingOffDays: count(0, 366)
      .optional()
      .describe(
        'days to give a digital loan back without a penalty; 0 where loans are not digital',
      ),
    recoveryProvider: text(200)
      .nullable()
      .optional()
      .describe(`the provider of digital lending that may come to collect; ${AWAY}`),
  })
  .optional()
  .describe('what part 2 of the statement of key facts says of the lender');
