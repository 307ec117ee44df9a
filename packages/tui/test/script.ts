/** Key scripts: what is pressed, and what is seen then, as a transcript that people can read. */
import type { Driver } from './driver.js';

/** A step: a name for what is seen, and the keys that lead there; a text in quotes is typed. */
export type Step = readonly [says: string, ...keys: readonly string[]];

/** Plays steps, and tells what was on the screen after each. */
export async function play(driver: Driver, steps: readonly Step[]): Promise<string> {
  const told: string[] = [];
  for (const [says, ...keys] of steps) {
    for (const key of keys) {
      if (key.startsWith('"')) await driver.type(key.slice(1, -1));
      else await driver.press(key);
    }
    told.push(`# ${says}`, `$ ${keys.join(' ')}`, driver.screen(), '');
  }
  return told.join('\n');
}

/** Signs somebody in. */
export async function signIn(driver: Driver, username: string, password: string): Promise<void> {
  await driver.type(username);
  await driver.press('Tab');
  await driver.type(password);
  await driver.press('Enter');
}
