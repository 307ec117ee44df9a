import type { ReadContext } from '../kit/context.js';
import { notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { AccountRow } from '../ports/tables.js';

/** An account, as it is answered. */
export function shownAccount({ id, code, name, kind, purpose, status, version }: AccountRow) {
  return { id, code, name, kind, purpose, status, version };
}

/** An account by id or code. */
export async function accountNamed(
  { db }: ReadContext,
  name: string,
  path = '/account',
): Promise<AccountRow> {
  const found = name.startsWith('ac_')
    ? await db.get('accounts', name)
    : await db.find('accounts', { code: name.toUpperCase() });
  if (!found) throw notFound('account', name, path);
  return found;
}

/** Every account by its id. */
export async function accountsById({ db }: ReadContext): Promise<Map<string, AccountRow>> {
  const all = await db.list('accounts', { order: [['code', 'asc']] });
  return new Map(all.map((account) => [account.id, account]));
}

/** The account is closed. */
export function accountClosed(account: AccountRow, path: string) {
  return refuse('ledger.account_closed', {
    path,
    facts: { account: account.code },
    message: `Account ${account.code} ${account.name} is closed: choose another one.`,
  });
}
