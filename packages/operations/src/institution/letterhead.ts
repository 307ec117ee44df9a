import type {
  Disclosures,
  GrievanceOfficer,
  InstitutionRow,
  Letterhead,
  Settings,
} from '../ports/tables.js';

/** What an institution says of itself on paper. */
export interface OnPaper {
  readonly letterhead: Letterhead;
  readonly grievanceOfficer: GrievanceOfficer;
  readonly disclosures: Disclosures;
}

const NOTHING: OnPaper = {
  letterhead: { address: null, phone: null, email: null, registration: null },
  grievanceOfficer: { name: null, phone: null, email: null },
  disclosures: {
    recoveryAgents: false,
    recoveryClause: null,
    grievanceClause: null,
    mayBeTransferred: false,
    coLending: null,
    coolingOffDays: 0,
    recoveryProvider: null,
  },
};

/** What an institution says of itself on paper, as far as it has said it. */
export function onPaper({ settings }: Pick<InstitutionRow, 'settings'>): OnPaper {
  return {
    letterhead: settings.letterhead ?? NOTHING.letterhead,
    grievanceOfficer: settings.grievanceOfficer ?? NOTHING.grievanceOfficer,
    disclosures: settings.disclosures ?? NOTHING.disclosures,
  };
}

/** Changes of it: of each part, what is left out stays. */
export type PaperChanges = {
  readonly [P in keyof OnPaper]?:
    | { readonly [K in keyof OnPaper[P]]?: OnPaper[P][K] | undefined }
    | undefined;
};

/** What was said with some of it changed; nothing where nothing is. */
export function changedOnPaper(
  before: Settings,
  changes: PaperChanges,
): Partial<Pick<Settings, keyof OnPaper>> {
  const now = onPaper({ settings: before });
  return {
    ...(changes.letterhead ? { letterhead: merged(now.letterhead, changes.letterhead) } : {}),
    ...(changes.grievanceOfficer
      ? { grievanceOfficer: merged(now.grievanceOfficer, changes.grievanceOfficer) }
      : {}),
    ...(changes.disclosures ? { disclosures: merged(now.disclosures, changes.disclosures) } : {}),
  };
}

function merged<T extends object>(
  before: T,
  changes: { readonly [K in keyof T]?: T[K] | undefined },
): T {
  const said = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(said) };
}
