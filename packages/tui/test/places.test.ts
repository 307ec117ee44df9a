/** Places of the app that a day's work does not lead to, at both sizes of a terminal. */
import { displayWidth } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Branch, newBranch, PASSWORD } from './branch.js';
import { openApp } from './driver.js';
import { play, signIn } from './script.js';

const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 60, rows: 20 },
] as const;

let branch: Branch;
beforeAll(async () => {
  branch = await newBranch({ members: 5 });
  const { clock, store, branch: own } = branch.world;
  await store.write(async (db) => {
    const customer = await db.find('customers', {});
    const outbox = await db.find('outbox', {});
    await db.insert('messages', {
      id: 'ms_1',
      outboxId: outbox?.id ?? '',
      branchId: own.id,
      customerId: customer?.id ?? null,
      template: 'receipt',
      channel: 'sms',
      payload: {},
      status: 'dead',
      dueAt: clock.at,
      goodUntil: null,
      attempts: 5,
      lastError: 'The gateway answered 500, five times, and nobody knows why it did.',
      createdAt: clock.at,
      sentAt: null,
    });
    await db.insert('jobRuns', {
      id: 'jr_1',
      job: 'backup',
      slot: '2026-01-12 20:00',
      dueAt: clock.at,
      status: 'failed',
      owner: 'till-1',
      until: clock.at,
      attempts: 3,
      startedAt: clock.at,
      endedAt: clock.at,
      says: 'There is no room left on the disk.',
    });
  });
});
afterAll(() => branch.close());

describe.each(SIZES)('on $columns columns', (size) => {
  async function at(username: string) {
    const driver = await openApp(branch.host(), size);
    await signIn(driver, username, PASSWORD);
    return driver;
  }

  test('home cuts no figure, and no title stands over nothing', async () => {
    const driver = await at('meera');
    const lines = driver.screen().split('\n');
    expect(lines.filter((line) => line.includes('~'))).toEqual([]);
    expect(lines.some((line) => /^── At risk/.test(line))).toBe(
      lines.some((l) => /over 1 /.test(l)),
    );
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(size.columns);
    driver.close();
  });

  test('the outbox says why a message was given up, and sends it again', async () => {
    const driver = await at('meera');
    await play(driver, [['', 'Ctrl+P', '"outbox"', 'Enter']]);
    expect(driver.screen()).toMatch(/^> dead .* receipt$/m);
    expect(driver.screen().replaceAll(/\s+/g, ' ')).toContain('nobody knows why it did.');
    await driver.press('F9');
    expect(driver.screen()).toContain('It is sent once more.');
    await driver.press('F9');
    expect(driver.screen()).toContain('Only what was given up is sent again.');
    await driver.press('F6');
    expect(driver.screen()).toContain('There is no message.');
    await driver.press('F6', 'Enter');
    expect(driver.screen()).toContain('CU-000001');
    await branch.world.store.write((db) => db.update('messages', 'ms_1', { status: 'dead' }));
    driver.close();
  });

  test('jobs say what came of them; who may not see them is not led there', async () => {
    const driver = await at('meera');
    await play(driver, [['', 'Ctrl+P', '"jb"', 'Enter']]);
    expect(driver.screen()).toMatch(/^> failed .* backup$/m);
    expect(driver.screen()).toContain('There is no room left on the disk.');
    await driver.press('F4');
    expect(driver.screen()).toContain('Jobs · backup');
    driver.close();
    const officer = await at('omkar');
    await play(officer, [['', 'Ctrl+P', '"jb"']]);
    expect(officer.screen()).not.toContain('what the clock did');
    officer.close();
  });

  test('a check of the day is told in full, however narrow the window', async () => {
    const driver = await at('meera');
    await driver.press('c');
    expect(driver.screen()).toContain('All tills are counted and closed.');
    await driver.press('Down', 'Down');
    expect(driver.screen()).toMatch(/^ {2}No sheet is out\.$/m);
    driver.close();
  });
});
