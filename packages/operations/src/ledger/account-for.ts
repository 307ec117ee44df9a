import type { ReadContext } from '../kit/context.js';
import type { Purpose } from './purposes.js';

/** The id of the account that serves a purpose; every institution has one for each. */
export async function accountFor({ db }: ReadContext, purpose: Purpose): Promise<string> {
  const account = await db.find('accounts', { purpose });
  if (!account) throw new Error(`ledger: no account serves ${purpose}`);
  return account.id;
}
