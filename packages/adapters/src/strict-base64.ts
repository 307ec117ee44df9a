/**
 * Reads base64url without padding, in its one true spelling. Node's own reading skips what it does
 * not know and ignores spare bits, so that many texts would pass for the same bytes.
 */
export function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
