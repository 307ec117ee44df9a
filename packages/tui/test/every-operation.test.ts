/** Every operation there is can be asked for, whether or not it has a screen of its own. */
import { OPERATIONS } from '@mfi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesOf, fitting } from '../src/screens/palette.js';
import { runOperation } from '../src/screens/run-operation.js';
import { type Branch, newBranch, PASSWORD, PEOPLE } from './branch.js';
import { type Driver, openApp } from './driver.js';
import { signIn } from './script.js';

describe('every operation', () => {
  let branch: Branch;
  let driver: Driver;
  beforeAll(async () => {
    branch = await newBranch({ members: 5 });
    driver = await openApp(branch.host());
    await signIn(driver, 'meera', PASSWORD);
  });
  afterAll(() => branch.close());

  test('is in the palette for whom it is for, and for nobody else; no code means two things', async () => {
    for (const [username] of Object.values(PEOPLE)) {
      const own = await openApp(branch.host());
      await signIn(own, username, PASSWORD);
      const all = choicesOf(own.app);
      const words = new Set(all.map(({ name }) => name));
      for (const { name, cli } of OPERATIONS) {
        expect(words.has(cli.words), `${username}: ${name}`).toBe(own.app.may(name));
      }
      const codes = all.map(({ code }) => code).filter((code) => code !== '');
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  test('has a form or an answer that fits the terminal', async () => {
    for (const operation of OPERATIONS.filter(({ name }) => driver.app.may(name))) {
      runOperation(driver.app, operation);
      await driver.app.idle();
      await driver.press('Down', 'Tab', 'Up');
      const shown = driver.screen();
      expect(shown.split('\n').length, operation.name).toBeLessThanOrEqual(24);
      expect(shown, operation.name).not.toContain('internal.bug');
      while (driver.app.stack.length > 1) driver.app.close();
    }
  });

  test('is found by its code, by beginnings of its words, and by what it is for', () => {
    const all = choicesOf(driver.app);
    expect(fitting(all, 'rp')[0]?.name).toBe('Repayment');
    expect(fitting(all, 'loan pay')[0]?.name).toBe('loan payoff');
    expect(fitting(all, 'portfolio at risk')[0]?.name).toBe('report par');
    expect(fitting(all, 'no such thing')).toEqual([]);
  });
});
