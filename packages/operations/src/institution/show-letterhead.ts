import { showLetterhead as declared } from '@mfi/contracts/institution';
import { reads } from '../kit/handler.js';
import { onPaper } from './letterhead.js';
import { shownLogo } from './shown-logo.js';

/** Shows what every paper says of the institution. */
export const showLetterhead = reads(declared, async (context) => {
  const { db, institution } = context;
  const { letterhead, grievanceOfficer } = onPaper(institution);
  const row = await db.find('logos', { id: institution.id });
  const logo = row ? { ...(await shownLogo(context, row)), image: row.image } : null;
  return { institution: institution.name, letterhead, grievanceOfficer, logo };
});
