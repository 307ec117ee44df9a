/** A secret cannot be sealed or opened. The message holds nothing of the secret or the key. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}
