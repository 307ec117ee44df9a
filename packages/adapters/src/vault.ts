import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Vault } from '@mfi/operations/ports';
import type { MasterKey } from './master-key.js';
import { once } from './once.js';
import { strictBase64 } from './strict-base64.js';
import { subKey } from './sub-key.js';
import { VaultError } from './vault-error.js';

const CIPHER = 'aes-256-gcm';
/** In front of every sealed text, so that a later way of sealing can tell the texts of this one. */
const VERSION = 'v1.';
/** 96 random bits: safe for some 2^32 texts under one key, far above what an institution keeps. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets under the institution's key, by AES-256-GCM; the context is bound to each. */
export function vaultOf(master: MasterKey): Vault {
  const sealKey = once(() => subKey(master, 'seal'));
  const fingerprintKey = once(() => subKey(master, 'fingerprint'));
  return {
    seal: (text, context) => seal(sealKey(), text, context),
    open: (sealed, context) => open(sealKey(), sealed, context),
    fingerprint: (text, context) =>
      createHmac('sha256', fingerprintKey())
        // The plain text has no NUL, so the last one always ends the context.
        .update(`${context}\0${plain(text)}`, 'utf8')
        .digest('base64url'),
  };
}

function seal(key: KeyObject, text: string, context: string): string {
  // Half of a surrogate pair has no UTF-8: another character would come back.
  if (/\p{Cs}/u.test(text)) throw new VaultError('The text to seal has half a character in it.');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()]);
  return VERSION + Buffer.concat([body, cipher.getAuthTag()]).toString('base64url');
}

function open(key: KeyObject, sealed: string, context: string): string {
  if (!sealed.startsWith(VERSION)) {
    throw new VaultError(
      'This was not sealed by this version: use the newest program, or the backup it came from.',
    );
  }
  const bytes = strictBase64(sealed.slice(VERSION.length));
  if (!bytes || bytes.length < NONCE_BYTES + TAG_BYTES) throw shut();
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const body = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    throw shut();
  }
}

/** The cipher cannot tell these three apart, and so neither can the sentence. */
function shut(): VaultError {
  return new VaultError(
    'This secret does not open: it was sealed under another key, belongs elsewhere, or was ' +
      "changed. See first that the key in use is this institution's.",
  );
}

/**
 * What two spellings of one number have in common: no spaces, dashes or invisible characters, no
 * capitals, and one form of each character.
 */
function plain(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Cc}\p{Cf}]/gu, '');
}

/** What is so already, such as a checksum. */
const PLAIN = /^[0-9a-z]*$/;
