import { onPaper } from '../institution/letterhead.js';
import type { House } from '../ports/papers.js';
import type { Reader } from '../ports/store.js';

/** What papers say of the institution, for whoever draws them beside its database. */
export async function houseOf(db: Reader): Promise<House | undefined> {
  const institution = await db.find('institutions', {});
  if (!institution) return undefined;
  const { letterhead, grievanceOfficer } = onPaper(institution);
  const logo = await db.find('logos', { id: institution.id });
  return {
    institution: institution.name,
    letterhead,
    grievanceOfficer,
    logo: logo ? { image: logo.image } : null,
  };
}
