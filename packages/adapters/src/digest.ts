import { createHmac, hash } from 'node:crypto';
import type { Digest } from '@mfi/operations/ports';

/** SHA-256 of a text's UTF-8 bytes. It tells texts apart; it hides nothing that can be guessed. */
export const digest: Digest = {
  sha256: (text) => hash('sha256', text, 'hex'),
  hmacSha256: (secret, text) => createHmac('sha256', secret).update(text, 'utf8').digest('hex'),
};
