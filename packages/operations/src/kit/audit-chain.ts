import type { Digest } from '../ports/outside.js';
import type { AuditRow } from '../ports/tables.js';
import { canonical } from './canonical.js';

/** What the first link of a chain follows. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The hash of a link: of all it says, and of the link before it. Whoever changes a link, takes one
 * out or puts one in must change every later one.
 */
export function linkHash(row: Omit<AuditRow, 'hash'>, digest: Digest): string {
  const { id, branchId, seq, at, userId, operation, targetId, key, before, after } = row;
  return digest.sha256(
    canonical([
      row.previousHash,
      id,
      branchId,
      seq,
      at,
      userId,
      operation,
      targetId,
      key,
      before,
      after,
    ]),
  );
}
