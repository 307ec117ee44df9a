import type { OutputOf } from '@mfi/contracts';
import type { showInstitution } from '@mfi/contracts/institution';
import { PROVISION_TABLE_NAMES } from '@mfi/engine/classification';
import { reminderWorkdays } from '../branch/remind.js';
import { deletedDocumentDays } from '../document/deleted-days.js';
import type { ReadContext } from '../kit/context.js';
import { contactHours } from '../message/contact-hours.js';
import type { InstitutionRow } from '../ports/tables.js';
import { onPaper } from './letterhead.js';

/** The institution, as it is answered: a role that is not named may approve nothing. */
export function shownInstitution(
  { money }: ReadContext,
  institution: InstitutionRow,
): OutputOf<typeof showInstitution> {
  const { id, name, currency, settings, createdAt } = institution;
  const { zone, from, to } = contactHours(institution);
  const { approvalMax, affordabilityRules, provisionTable } = settings;
  const approves = (role: string) => money.format(approvalMax[role] ?? 0);
  return {
    id,
    name,
    currency,
    digits: money.digits,
    settings: {
      approvalMax: {
        admin: approvalMax['admin'] === undefined ? null : approves('admin'),
        manager: approves('manager'),
        officer: approves('officer'),
      },
      backdatedDaysMax: settings.backdatedDaysMax,
      sessionDays: settings.sessionDays,
      failuresMax: settings.failuresMax,
      lockedMinutes: settings.lockedMinutes,
      affordabilityRules: affordabilityRules === 'rbi' ? 'rbi' : 'none',
      provisionTable: PROVISION_TABLE_NAMES.find((one) => one === provisionTable) ?? 'none',
      vaultOverdraft: settings.vaultOverdraft ?? 'allowed',
      reminderWorkdays: reminderWorkdays(settings),
      dayEndOpensNext: settings.dayEndOpensNext ?? false,
      timeZone: zone,
      contactFrom: from,
      contactTo: to,
      ...onPaper(institution),
      kycDocuments: [...(settings.kycDocuments ?? [])],
      deletedDocumentDays: deletedDocumentDays(settings),
    },
    createdAt,
  };
}
