import type { PaperLanguage } from '@mfi/contracts/paper';
import { onPaper } from '../institution/letterhead.js';
import type { ReadContext } from '../kit/context.js';
import type { BranchRow, CustomerRow } from '../ports/tables.js';

/** What every paper says: who gives it, where and when. */
export async function headOf(
  { db, institution }: ReadContext,
  { branchId }: { readonly branchId: string },
  lang: PaperLanguage = 'en',
) {
  const { letterhead, grievanceOfficer } = onPaper(institution);
  const branch = (await db.get('branches', branchId)) as BranchRow;
  return {
    lang,
    on: branch.businessDate,
    currency: institution.currency,
    institution: institution.name,
    branch: { code: branch.code, name: branch.name },
    letterhead,
    grievanceOfficer,
  };
}

/** Who a paper is for. */
export function partyOf({ number, name, phone, address }: CustomerRow) {
  const lines = address
    ? [address.line1, address.line2, placeOf(address.village, address.district), stateOf(address)]
    : [];
  return {
    number,
    name,
    phone,
    address: lines.filter((line) => line !== undefined && line !== '') as string[],
  };
}

/** Whoever stands in, as papers name one. */
export function nomineeOf({ nominee }: CustomerRow) {
  return nominee ? { name: nominee.name, relation: nominee.relation } : null;
}

function placeOf(village: string | undefined, district: string | undefined): string {
  return [village, district].filter((one) => one !== undefined).join(', ');
}

function stateOf({ state, postcode }: NonNullable<CustomerRow['address']>): string {
  return [state, postcode].filter((one) => one !== undefined).join(' ');
}
