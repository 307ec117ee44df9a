/** Documents of a customer at the keyboard: sent by a path, looked at by another person, got back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { displayWidth } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdf } from '../../operations/test/document/files.js';
import { type Branch, memoryDrafts, newBranch, PASSWORD } from './branch.js';
import { openApp } from './driver.js';
import { play, type Step, signIn } from './script.js';

const OPEN: Step = ['', 'f', '"CU-000001"', 'Enter', 'd'];

describe.each([
  { columns: 80, rows: 24 },
  { columns: 60, rows: 20 },
])('documents on $columns columns', (size) => {
  let branch: Branch;
  let folder: string;
  const drafts = memoryDrafts();
  beforeAll(async () => {
    branch = await newBranch({ members: 5 });
    folder = mkdtempSync(join(tmpdir(), 'mfi-tui-'));
    writeFileSync(join(folder, 'पता.pdf'), pdf(), 'latin1');
    writeFileSync(join(folder, 'notes.pdf'), 'no paper at all');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await branch.close();
  });

  async function at(username: string) {
    const driver = await openApp(branch.host(drafts), size);
    await signIn(driver, username, PASSWORD);
    await play(driver, [OPEN]);
    return driver;
  }

  test('there is none yet, and none of a path that is not there', async () => {
    const driver = await at('omkar');
    expect(driver.screen()).toContain('There is no document yet.');
    await driver.press('F8');
    expect(driver.screen()).toContain('! There is no document yet.');
    await play(driver, [['', 'F6', `"${join(folder, 'gone.pdf')}"`, 'Enter']]);
    expect(driver.screen()).toContain('There is no file of that path.');
    expect(driver.screen()).toContain('Which file?');
    driver.close();
  });

  test('a file that is not what it is called is refused, and nothing is kept', async () => {
    const driver = await at('omkar');
    await play(driver, [['', 'F6', `"${join(folder, 'notes.pdf')}"`, 'Enter', '"add"', 'F10']]);
    expect(driver.screen()).toContain('document.wrong_type');
    await play(driver, [['', 'Escape', 'Enter']]);
    expect(driver.screen()).toContain('There is no document yet.');
    driver.close();
  });

  test('one is sent; who sent it cannot verify it, another can; then it is got back', async () => {
    const officer = await at('omkar');
    await play(officer, [['', 'F6', `"${join(folder, 'पता.pdf')}"`, 'Enter', '"add"', 'F10']]);
    expect(officer.screen()).toMatch(/^> DC-000001 {2}pending .*पता\.pdf$/m);
    await officer.press('F10');
    expect(officer.screen()).toContain('A user of the role officer may not do this.');
    officer.close();

    const manager = await at('meera');
    await play(manager, [['', 'F10', '"seen"', 'F10']]);
    expect(manager.screen()).toMatch(/^> DC-000001 {2}verified /m);
    expect(manager.screen()).toMatch(/^ {2}seen$/m);
    await manager.press('F9');
    expect(manager.screen()).toContain('It is decided already.');
    await manager.press('F8');
    expect(manager.screen()).toContain('DC-000001 was saved: /srv/पता.pdf');
    expect(drafts.lines('kept').join()).toContain('पता.pdf');
    await manager.press('Enter');
    expect(manager.screen()).toContain('application/pdf');
    for (const line of manager.screen().split('\n')) {
      expect(displayWidth(line)).toBeLessThanOrEqual(size.columns);
    }
    manager.close();
  });
});
