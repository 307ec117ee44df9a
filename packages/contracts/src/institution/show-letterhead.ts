import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { grievanceOfficerRow, letterheadRow } from './letterhead.js';
import { logoRow } from './logo.js';

/** Shows what every paper says of the institution, with the picture itself: whoever draws papers asks. */
export const showLetterhead = operation({
  name: 'institution.letterhead',
  summary: 'show what stands on papers of the institution',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'institution',
  },
  input: z.strictObject({}),
  output: z.strictObject({
    institution: z.string(),
    letterhead: letterheadRow,
    grievanceOfficer: grievanceOfficerRow,
    /** null where there is none. */
    logo: logoRow
      .extend({
        /** A PNG, in base64. */
        image: z.string(),
      })
      .nullable(),
  }),
  errors: ['institution.missing'],
  http: { method: 'GET', path: '/institution/letterhead' },
  cli: { words: 'institution letterhead' },
  examples: [{ says: 'name, address, whom to complain to, the logo', input: {} }],
});
