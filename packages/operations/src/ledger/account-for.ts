import type { ReadContext } from '../kit/context.js';
import type { Reader } from '../ports/store.js';
import type { Purpose } from './purposes.js';

/** The accounts that a transaction has asked for: rows of one import ask for the same ones. */
const KNOWN = new WeakMap<Reader, Map<Purpose, string>>();

/** The id of the account that serves a purpose; every institution has one for each. */
export async function accountFor({ db }: ReadContext, purpose: Purpose): Promise<string> {
  const known = knownTo(db);
  const before = known?.get(purpose);
  if (before !== undefined) return before;
  const account = await db.find('accounts', { purpose });
  if (!account) throw new Error(`ledger: no account serves ${purpose}`);
  known?.set(purpose, account.id);
  return account.id;
}

/** As {@link accountFor}, for several purposes, each in the place of its own: with one question. */
export async function accountsFor(
  { db }: ReadContext,
  purposes: readonly Purpose[],
): Promise<string[]> {
  const known = knownTo(db) ?? new Map<Purpose, string>();
  // There are few accounts, and with no list of purposes it is one question for all.
  if (purposes.some((purpose) => !known.has(purpose))) {
    const where = { purpose: { not: null } };
    for (const { id, purpose } of await db.pick('accounts', ['id', 'purpose'], { where })) {
      known.set(purpose as Purpose, id);
    }
  }
  return purposes.map((purpose) => {
    const id = known.get(purpose);
    if (id === undefined) throw new Error(`ledger: no account serves ${purpose}`);
    return id;
  });
}

/** What reads outlives its transaction; only what writes is made for one alone. */
function knownTo(db: Reader): Map<Purpose, string> | undefined {
  if (!('lock' in db)) return undefined;
  const known = KNOWN.get(db) ?? new Map<Purpose, string>();
  KNOWN.set(db, known);
  return known;
}
