import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { MasterKey } from './master-key.js';

/** What a sub-key is for. These words are part of every kept secret: none may ever change. */
export type KeyLabel = 'seal' | 'fingerprint' | 'receipt' | 'document';

const BYTES = 32;

/**
 * Derives the key of one purpose, by HKDF-SHA256 with no salt and the label as info. Each purpose
 * has its own, so that what one gives away is of no use to another.
 */
export function subKey(master: MasterKey, label: KeyLabel): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, '', label, BYTES)));
}
