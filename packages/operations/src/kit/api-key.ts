import type { Operation } from '@mfi/contracts';
import type { Outside } from '../ports/outside.js';
import type { Reader } from '../ports/store.js';
import type { ApiKeyRow } from '../ports/tables.js';
import type { Actor } from './context.js';
import { refuse } from './refuse.js';

/** What every API key begins with: so people and scanners of secrets know one. */
export const API_KEY_PREFIX = 'mfk_';

/** The row of a key that is good now; undefined for any other. */
export async function apiKeyOf(
  key: string,
  db: Reader,
  { digest, clock }: Outside,
): Promise<ApiKeyRow | undefined> {
  const row = await db.find('apiKeys', { hash: digest.sha256(key) });
  return row && row.revokedAt === null && row.expiresAt > clock.now() ? row : undefined;
}

/** Whether an operation is one of those that a key is for. */
export function isWithinKey(
  allowed: readonly string[],
  { name, effect }: Pick<Operation, 'name' | 'effect'>,
): boolean {
  const [noun] = name.split('.');
  return allowed.some(
    (one) => one === name || one === `${noun}.*` || (one === 'read' && effect === 'read'),
  );
}

/** Refuses what a machine's key is not for, whatever its user may do. */
export function checkWithinKey(operation: Operation, { allowed }: Actor): void {
  if (!allowed || isWithinKey(allowed, operation)) return;
  throw refuse('access.outside_key', {
    facts: { operation: operation.name, allowed },
    message: `This API key is not for ${operation.name}: make one that is, or sign in as a person.`,
  });
}
