import { text } from '../kit/scalars.js';

/** Six digits of an authenticator, or a recovery code: what it is not is told by trying it. */
export function oneTimeCode() {
  return text(20);
}
