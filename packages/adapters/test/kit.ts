import { createSecretKey } from 'node:crypto';
import type { MasterKey } from '@mfi/adapters';

/** The bytes 0 to 31: what other tools are given too, to find the known answers. */
export const KEY_BYTES = Buffer.from(Array.from({ length: 32 }, (_, index) => index));

/** The key that known answers were found with. */
export const KEY: MasterKey = createSecretKey(KEY_BYTES);

/** Another institution's key. */
export const OTHER_KEY: MasterKey = createSecretKey(Buffer.alloc(32, 7));

/** What a call throws; an error of its own when it throws nothing. */
export async function thrownBy(call: () => unknown): Promise<Error> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was thrown.');
}
