import type { OutputOf } from '@mfi/contracts';
import type { setLogo } from '@mfi/contracts/institution';
import type { ReadContext } from '../kit/context.js';
import type { LogoRow } from '../ports/tables.js';

/** What is known of the logo, without the picture. */
export async function shownLogo(
  { db }: Pick<ReadContext, 'db'>,
  { width, height, bytes, sha256, setAt, setBy }: LogoRow,
): Promise<OutputOf<typeof setLogo>> {
  const user = await db.get('users', setBy);
  return { width, height, bytes, sha256, setAt, setBy: user?.name ?? setBy };
}
