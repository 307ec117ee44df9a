import { createSecretKey } from 'node:crypto';
import { outside as realOutside } from '@mfi/adapters';
import type { System } from '@mfi/operations';
import { openPostgres, openSqlite } from '@mfi/store';

/** How many seconds go by on the clock of a fast system while one does on that of the wall. */
export const FAST = 60;

const MORNING = Date.parse('2026-01-14T04:30:00.000Z');

/**
 * What a program runs on that a test starts and kills. Its clock is fast, so that what takes minutes
 * is over in seconds, and goes on where that of the program before it was.
 * @param words the database's dialect and address, the key in base64, and when the first clock began
 */
export async function fastSystem(words: readonly string[]) {
  const [dialect, address = '', key = '', begun = ''] = words;
  const store = await (dialect === 'sqlite' ? openSqlite(address) : openPostgres(address));
  const now = () => new Date(MORNING + (Date.now() - Number(begun)) * FAST).toISOString();
  const outside = {
    ...realOutside({ key: createSecretKey(Buffer.from(key, 'base64')) }),
    clock: { now },
  };
  return { store, outside } satisfies System;
}
