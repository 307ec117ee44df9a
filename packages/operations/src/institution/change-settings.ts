import { changeSettings as declared } from '@mfi/contracts/institution';
import { HOUSEHOLD_RULES } from '@mfi/engine/affordability';
import { reminderWorkdays } from '../branch/remind.js';
import { deletedDocumentDays } from '../document/deleted-days.js';
import type { ReadContext, WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { type ContactHours, contactHours } from '../message/contact-hours.js';
import type { InstitutionRow, Settings } from '../ports/tables.js';
import { changedOnPaper } from './letterhead.js';
import { shownInstitution } from './shown-institution.js';

/** Changes what an institution decides for itself; what is left out stays. */
export const changeSettings = writes(declared, async (context, input) => {
  const { db } = context;
  const { approvalMax = {}, affordabilityRules: rules, provisionTable, ...rest } = input;
  const { vaultOverdraft, timeZone, contactFrom, contactTo, ...others } = rest;
  const { letterhead, grievanceOfficer, disclosures, dayEndOpensNext, ...besides } = others;
  const { kycDocuments, ...counts } = besides;
  const limits = Object.entries(approvalMax).flatMap(([role, limit]) =>
    limit === undefined
      ? []
      : [[role, limit === null ? null : context.money.parse(limit)] as const],
  );
  const papers = { letterhead, grievanceOfficer, disclosures };
  const said = [
    ...limits,
    rules,
    provisionTable,
    ...[vaultOverdraft, timeZone, contactFrom, contactTo, dayEndOpensNext, kycDocuments],
    ...Object.values(counts),
    ...Object.values(papers).flatMap((part) => Object.values(part ?? {})),
  ].filter((one) => one !== undefined);
  if (said.length === 0) {
    throw refuse('value.missing', { message: 'Say which setting is to change, and to what.' });
  }
  if (rules !== undefined && rules !== 'none') checkRules(context, rules);
  const institution = await locked(context);
  const before = institution.settings;
  const settings: Settings = {
    ...before,
    backdatedDaysMax: counts.backdatedDaysMax ?? before.backdatedDaysMax,
    sessionDays: counts.sessionDays ?? before.sessionDays,
    failuresMax: counts.failuresMax ?? before.failuresMax,
    lockedMinutes: counts.lockedMinutes ?? before.lockedMinutes,
    approvalMax: changed(before.approvalMax, limits),
    affordabilityRules: rules === undefined ? before.affordabilityRules : named(rules),
    provisionTable:
      provisionTable === undefined ? (before.provisionTable ?? null) : named(provisionTable),
    vaultOverdraft: vaultOverdraft ?? before.vaultOverdraft ?? 'allowed',
    dayEndOpensNext: dayEndOpensNext ?? before.dayEndOpensNext ?? false,
    reminderWorkdays: counts.reminderWorkdays ?? reminderWorkdays(before),
    kycDocuments: [...new Set(kycDocuments === undefined ? before.kycDocuments : kycDocuments)],
    deletedDocumentDays: counts.deletedDocumentDays ?? deletedDocumentDays(before),
    ...checkedHours(context, {
      ...contactHours(institution),
      ...(timeZone === undefined ? {} : { zone: timeZone }),
      ...(contactFrom === undefined ? {} : { from: contactFrom }),
      ...(contactTo === undefined ? {} : { to: contactTo }),
    }),
    ...changedOnPaper(before, papers),
  };
  await db.update('institutions', institution.id, { settings });
  context.audit({ branchId: '', targetId: institution.id, before, after: settings });
  return shownInstitution(context, { ...institution, settings });
});

/** The limits with some of them changed; one that is null is taken away. */
function changed(
  before: Settings['approvalMax'],
  limits: readonly (readonly [role: string, limit: number | null])[],
): Settings['approvalMax'] {
  const after = { ...before, ...Object.fromEntries(limits) };
  return Object.fromEntries(
    Object.entries(after).flatMap(([role, limit]) => (limit === null ? [] : [[role, limit]])),
  );
}

/** The institution as it is now; nobody else changes it until this write is done. */
async function locked({ db, institution }: WriteContext): Promise<InstitutionRow> {
  return (await db.lock('institutions', institution.id)) as InstitutionRow;
}

/** Refuses rules that name amounts of another currency. */
function checkRules({ institution }: ReadContext, name: string): void {
  const { currency } = institution;
  const found = HOUSEHOLD_RULES.filter((set) => set.name === name);
  if (found.some((set) => set.currency === currency)) return;
  throw refuse('rules.not_in_force', {
    path: '/affordabilityRules',
    facts: { rules: name, currency },
    message: `The rules ${name} name amounts of another currency than ${currency}: choose none.`,
  });
}

/** Hours that customers may be written to, when they are any. */
function checkedHours({ outside }: ReadContext, { zone, from, to }: ContactHours) {
  if (!outside.zones.isZone(zone)) {
    throw refuse('institution.unknown_zone', {
      path: '/timeZone',
      facts: { found: zone },
      message: 'Name the time zone as the IANA does, such as Asia/Kolkata or Africa/Nairobi.',
    });
  }
  if (from >= to) {
    throw refuse('institution.no_contact_hours', {
      path: '/contactTo',
      facts: { from, to },
      message: `Let the hours begin before they end: from ${from} to ${to} nobody could be written to.`,
    });
  }
  return { timeZone: zone, contactFrom: from, contactTo: to };
}

function named(rules: string): string | null {
  return rules === 'none' ? null : rules;
}
