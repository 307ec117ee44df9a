import * as z from 'zod';
import { DOCUMENT_KINDS } from '../document/kinds.js';
import { operation } from '../kit/operation.js';
import { amount, count, flag, text, timeOfDay, word } from '../kit/scalars.js';
import { disclosuresInput, grievanceOfficerInput, letterheadInput } from './letterhead.js';
import { AFFORDABILITY_RULES, institutionRow, PROVISIONS, VAULT_OVERDRAFTS } from './row.js';

/** Changes what an institution decides for itself; what is left out stays. */
export const changeSettings = operation({
  name: 'institution.changeSettings',
  summary: 'change the settings of the institution; what is left out stays',
  effect: 'write',
  access: { roles: ['admin'], scope: 'institution' },
  input: z.strictObject({
    approvalMax: z
      .strictObject({
        admin: amount()
          .nullable()
          .optional()
          .describe('for an administrator; null, or an empty text, for no limit'),
        manager: amount().optional().describe('for a manager'),
        officer: amount().optional().describe('for an officer'),
      })
      .optional()
      .describe('the largest principal each role may approve; 0 for none'),
    backdatedDaysMax: count(0, 366)
      .optional()
      .describe('how many days back a payment may be dated'),
    sessionDays: count(1, 366).optional().describe('days until one must sign in again'),
    failuresMax: count(1, 100).optional().describe('wrong passwords until sign-in is locked'),
    lockedMinutes: count(1, 10_080).optional().describe('minutes that sign-in is locked'),
    affordabilityRules: word(AFFORDABILITY_RULES)
      .optional()
      .describe('the rules about what a household can bear'),
    provisionTable: word(PROVISIONS)
      .optional()
      .describe('what is set aside for losses at the end of each day'),
    vaultOverdraft: word(VAULT_OVERDRAFTS)
      .optional()
      .describe('whether loans may take more cash out of a vault than the books have in it'),
    reminderWorkdays: count(0, 10)
      .optional()
      .describe('how many working days ahead customers hear of an instalment; 0 for never'),
    dayEndOpensNext: flag()
      .optional()
      .describe('whether the clock opens the next day of a branch where it ends one'),
    timeZone: text(64).optional().describe('where its clocks are set, such as Asia/Kolkata'),
    contactFrom: timeOfDay().optional().describe('from when customers may be written to'),
    contactTo: timeOfDay().optional().describe('until when customers may be written to'),
    letterhead: letterheadInput,
    grievanceOfficer: grievanceOfficerInput,
    disclosures: disclosuresInput,
    kycDocuments: z
      .array(word(DOCUMENT_KINDS))
      .max(DOCUMENT_KINDS.length)
      .nullable()
      .optional()
      .describe('verified before a customer can be; an empty text for none'),
    deletedDocumentDays: count(0, 3660)
      .optional()
      .describe('for how many days the bytes of deleted documents are kept'),
  }),
  output: institutionRow,
  errors: [
    'value.missing',
    'rules.not_in_force',
    'institution.unknown_zone',
    'institution.no_contact_hours',
  ],
  http: { method: 'PATCH', path: '/institution/settings' },
  cli: { words: 'institution change-settings' },
  examples: [
    {
      says: 'managers approve up to 50,000, officers up to 10,000',
      input: { approvalMax: { manager: '50000.00', officer: '10000.00' } },
    },
    {
      says: 'a week of sessions, and the rules of the Reserve Bank of India',
      input: { sessionDays: 7, affordabilityRules: 'rbi' },
    },
    {
      says: 'no vault goes below nil: for books that have all cash entered',
      input: { vaultOverdraft: 'refused' },
    },
    {
      says: 'the clocks of Kathmandu, and nobody is written to before ten',
      input: { timeZone: 'Asia/Kathmandu', contactFrom: '10:00' },
    },
    {
      says: 'what stands on papers, and whom customers complain to',
      input: {
        letterhead: { address: '12 Karve Road, Pune 411004', phone: '+912025440000' },
        grievanceOfficer: { name: 'Meera Joshi', phone: '+912025440001' },
      },
    },
    {
      says: 'nobody is verified without a proof of identity and a photo',
      input: { kycDocuments: ['identity-proof', 'photo'] },
    },
  ],
});
