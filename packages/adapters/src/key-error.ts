/** Why there is no key. */
export type KeyFault = 'missing' | 'malformed' | 'exposed' | 'unreadable' | 'exists';

/** The institution's key cannot be had. The message says what to do, and nothing of the key. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
  constructor(
    readonly fault: KeyFault,
    message: string,
  ) {
    super(message);
  }
}
