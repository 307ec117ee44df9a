/** Forty members, three exceptions, the cash, and the books: how many keys that takes. */
import { showSheet } from '@mfi/contracts/sheet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Branch, memoryDrafts, newBranch, PASSWORD } from '../branch.js';
import { openApp } from '../driver.js';
import { play, signIn } from '../script.js';

/** What a cashier may need at the most, from the sheet that is open to the sheet that is posted. */
const KEYS_MAX = 60;

describe('a sheet of forty members', () => {
  let branch: Branch;
  beforeAll(async () => {
    branch = await newBranch({ members: 40 });
  });
  afterAll(() => branch.close());

  test('outlives a power cut but for the cell that was typed, and is posted once', async () => {
    const drafts = memoryDrafts();
    const first = await openApp(branch.host(drafts));
    await signIn(first, 'chitra', PASSWORD);
    await play(first, [
      ['', 't', 'F6', 'F10', 'Escape', 's', 'F6', 'Enter'],
      ['two exceptions, and half of the third', '/', '"5"', 'Enter', '"157.30"', 'Enter'],
      ['', '/', '"17"', 'Enter', 'a', '/', '"30"', 'Enter', '"100"'],
    ]);
    // The power goes: nothing is closed, and somebody opens the app again.
    const driver = await openApp(branch.host(drafts));
    await signIn(driver, 'chitra', PASSWORD);
    await play(driver, [['', 's', 'Enter']]);
    expect(driver.screen()).toContain('Going on with your draft, begun on 2026-01-13.');
    expect(driver.screen()).toContain('Rows 2/40');
    await play(driver, [
      ['the third exception, and all the rest', '/', '"30"', 'Enter', '"157.30"', 'Enter', '*'],
      [
        'the notes',
        'F10',
        '"19"',
        'Enter',
        '"1"',
        'Enter',
        '"1"',
        'Enter',
        'Enter',
        '"1"',
        'Enter',
      ],
      ['and the coins', '"1"', 'Enter', 'Enter', '"2"', 'Enter', 'Enter', '"0.70"'],
    ]);
    expect(driver.screen()).toContain('It agrees.');
    await driver.press('F10');
    expect(driver.screen()).toContain('Posted: 39 receipts, 9,834.70.');
    expect(drafts.names()).toEqual([]);
    const { output } = await branch.world.admin.call(showSheet, { sheet: 'SH-000001' });
    expect(output.sheet).toMatchObject({ status: 'posted', posted: '9834.70' });
    expect(output.rows[16]).toMatchObject({ attendance: 'absent', amount: null });
  });
});

describe('the budget of keys', () => {
  test('forty members, three exceptions, the cash, posted', async () => {
    const branch = await newBranch({ members: 40 });
    const driver = await openApp(branch.host());
    await signIn(driver, 'chitra', PASSWORD);
    await play(driver, [['', 't', 'F6', 'F10', 'Escape', 's', 'F6', 'Enter']]);
    const before = driver.pressed;
    await play(driver, [
      ['less', '/', '"5"', 'Enter', '"157.30"', 'Enter'],
      ['absent', '/', '"17"', 'Enter', 'a'],
      ['nothing', '/', '"30"', 'Enter', '"0"', 'Enter'],
      ['all the rest', '*'],
      ['the cash', 'F10', '"19"', 'Enter', 'Enter', '"1"', 'Enter', '"1"', 'Enter', '"1"'],
      ['', 'Enter', 'Enter', '"1"', 'Enter', '"1"', 'Enter', 'Enter', '"0.40"', 'F10'],
    ]);
    expect(driver.screen()).toContain('Posted: 38 receipts, 9,677.40.');
    const keys = driver.pressed - before;
    expect(keys).toBeLessThanOrEqual(KEYS_MAX);
    await branch.close();
  });
});
