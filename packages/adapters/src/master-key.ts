import { createSecretKey, type KeyObject } from 'node:crypto';
import { KeyError } from './key-error.js';
import { readKeyFile } from './key-file.js';
import { keyBytes } from './key-text.js';

/** The institution's key. Node's own object, because printing one shows no byte of it. */
export type MasterKey = KeyObject;

/** The environment variable that holds the key where there is no file, as in a container. */
export const KEY_VARIABLE = 'MFI_KEY';

/** Where a key may be. */
export interface KeySource {
  /** As `process.env`; its key goes before the file's. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The key file, if there is to be one. */
  readonly path?: string;
}

/**
 * Finds the institution's key.
 * @throws KeyError when there is none, or none that can be trusted
 */
export async function masterKey({ env, path }: KeySource): Promise<MasterKey> {
  const text = env[KEY_VARIABLE]?.trim();
  if (text) return keyFromVariable(text);
  if (path !== undefined) return createSecretKey(await readKeyFile(path));
  throw new KeyError(
    'missing',
    `There is no key: set ${KEY_VARIABLE} to the institution's key, or name a key file.`,
  );
}

function keyFromVariable(text: string): MasterKey {
  const bytes = keyBytes(text);
  if (bytes) return createSecretKey(bytes);
  throw new KeyError(
    'malformed',
    `${KEY_VARIABLE} is no key: it must be 32 random bytes in base64, which are 44 characters ` +
      `(this has ${text.length}). Make one with: openssl rand -base64 32`,
  );
}
