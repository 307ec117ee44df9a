import type { Digest } from '../ports/outside.js';
import type { Writer } from '../ports/store.js';
import type { AuditRow } from '../ports/tables.js';
import { canonical } from './canonical.js';

/** What the first link of a chain follows. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The hash of a link: of all it says, and of the link before it. Whoever changes a link, takes one
 * out or puts one in must change every later one.
 */
export function linkHash(row: Omit<AuditRow, 'hash'>, digest: Digest): string {
  return linkHashOf(row, { before: canonical(row.before), after: canonical(row.after) }, digest);
}

/** What a link says of a thing before and after it was changed, as {@link canonical} has it. */
export interface SaidTexts {
  readonly before: string;
  readonly after: string;
}

/** As {@link linkHash}, for whoever has the texts already. */
export function linkHashOf(
  row: Omit<AuditRow, 'hash' | 'before' | 'after'>,
  { before, after }: SaidTexts,
  digest: Digest,
): string {
  const { previousHash, id, branchId, seq, at, userId, operation, targetId, key } = row;
  const who = [previousHash, id, branchId, seq, at, userId, operation, targetId, key];
  return digest.sha256(`[${who.map(canonical).join(',')},${before},${after}]`);
}

/** What of a link the next one is made over. */
type Last = Pick<AuditRow, 'seq' | 'hash'>;

/** The last links that a transaction knows of, one for each chain. */
const LAST = new WeakMap<Writer, Map<string, Last>>();

/** Asks for the last link of a chain, which others may add to until its number is taken. */
export async function knowLast(db: Writer, branchId: string): Promise<void> {
  if (LAST.get(db)?.has(branchId)) return;
  const order = [['seq', 'desc']] as const;
  const [last] = await db.pick('audit', ['seq', 'hash'], { where: { branchId }, order, limit: 1 });
  if (last) noteLast(db, { branchId, ...last });
}

/** The hash of the link before one of a number, which a transaction has taken for its own. */
export async function hashBefore(db: Writer, branchId: string, seq: number): Promise<string> {
  if (seq === 1) return CHAIN_START;
  const last = LAST.get(db)?.get(branchId);
  // A number comes again where the part that took it was undone: then the link is not there either.
  if (last?.seq === seq - 1) return last.hash;
  const where = { branchId, seq: seq - 1 };
  const [before] = await db.pick('audit', ['hash'], { where, limit: 1 });
  return before?.hash ?? CHAIN_START;
}

/** Notes what link of a chain is the last. */
export function noteLast(
  db: Writer,
  { branchId, seq, hash }: Pick<AuditRow, 'branchId' | 'seq' | 'hash'>,
): void {
  const last = LAST.get(db) ?? new Map<string, Last>();
  last.set(branchId, { seq, hash });
  LAST.set(db, last);
}
