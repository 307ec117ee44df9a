import type { Outside, Replays } from '@mfi/operations/ports';
import { accessTokens } from './access-tokens.js';
import { checkCodes } from './check-codes.js';
import { digest } from './digest.js';
import { logos } from './document/clean-logo.js';
import type { DocumentSettings } from './document/document-settings.js';
import { openDocuments } from './document/open-documents.js';
import { ids } from './ids.js';
import type { MasterKey } from './master-key.js';
import { oneTimeCodes } from './one-time-codes.js';
import { passwords } from './passwords.js';
import { systemClock } from './system-clock.js';
import { vaultOf } from './vault.js';
import { zones } from './zones.js';

/** What the outside depends on. */
export interface OutsideOptions {
  readonly key: MasterKey;
  /** How long an access token lives; a quarter of an hour when left out. */
  readonly seconds?: number;
  /** Where many loans are replayed; in the thread that asks when left out. */
  readonly replays?: Replays;
  /** Where documents are kept; left out: nowhere. */
  readonly documents?: DocumentSettings;
}

/**
 * The real world for the operations. Each part loads what is heavy when it is first used: a command
 * that signs nobody in loads neither password hashing nor tokens, and starts the faster for it.
 */
export function outside({ key, seconds, replays, documents }: OutsideOptions): Outside {
  return {
    clock: systemClock,
    zones,
    ids,
    passwords,
    codes: oneTimeCodes,
    checkCodes: checkCodes(key),
    vault: vaultOf(key),
    tokens: accessTokens(key, seconds),
    digest,
    logos,
    ...(replays ? { replays } : {}),
    ...(documents ? { documents: openDocuments(documents, key) } : {}),
  };
}
