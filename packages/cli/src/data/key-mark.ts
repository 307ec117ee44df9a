import type { Outside } from '@mfi/operations/ports';

/** The same under the same key, and other under any other; it says nothing of the key. */
export function keyMark({ vault }: Pick<Outside, 'vault'>): string {
  return vault.fingerprint('mfi-data', 'export');
}
