import { PROVISION_TABLE_NAMES } from '@mfi/engine/classification';
import * as z from 'zod';
import { DOCUMENT_KINDS } from '../document/kinds.js';
import { amount, instant, word } from '../kit/scalars.js';
import { disclosuresRow, grievanceOfficerRow, letterheadRow } from './letterhead.js';

/** Sets of rules about what a household can bear. */
export const AFFORDABILITY_RULES = ['none', 'rbi'] as const;

/** Tables of what is set aside for losses. */
export const PROVISIONS = ['none', ...PROVISION_TABLE_NAMES] as const;

/** Whether more cash may go out than the books have in the vault. */
export const VAULT_OVERDRAFTS = ['allowed', 'refused'] as const;

/** The institution, as it is answered. */
export const institutionRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  /** How many digits its amounts have behind the point. */
  digits: z.int(),
  settings: z.strictObject({
    /** An administrator without a limit may approve any amount. */
    approvalMax: z.strictObject({
      admin: amount().nullable(),
      manager: amount(),
      officer: amount(),
    }),
    backdatedDaysMax: z.int(),
    sessionDays: z.int(),
    failuresMax: z.int(),
    lockedMinutes: z.int(),
    affordabilityRules: word(AFFORDABILITY_RULES),
    provisionTable: word(PROVISIONS),
    vaultOverdraft: word(VAULT_OVERDRAFTS),
    reminderWorkdays: z.int(),
    /** Whether the clock opens the next day of a branch where it ends one. */
    dayEndOpensNext: z.boolean(),
    /** Where its clocks are set. */
    timeZone: z.string(),
    contactFrom: z.string(),
    contactTo: z.string(),
    letterhead: letterheadRow,
    grievanceOfficer: grievanceOfficerRow,
    disclosures: disclosuresRow,
    /** What must be verified before a customer can be. */
    kycDocuments: z.array(word(DOCUMENT_KINDS)),
    deletedDocumentDays: z.int(),
  }),
  createdAt: instant(),
});
