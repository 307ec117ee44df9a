/**
 * A day of a branch with the real command in real terminals, at 80 by 24: each person has a window,
 * and what is booked at the end is proved by `mfi check`.
 */
import { closeDay } from '@mfi/contracts/branch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../branch.js';
import { buildCommand, MFI, type RealBranch, realBranch } from './real-branch.js';
import { HAS_TMUX, Tmux, type Window } from './tmux.js';

describe.skipIf(!HAS_TMUX)('a day in real terminals', () => {
  const tmux = new Tmux();
  let branch: RealBranch;
  beforeAll(async () => {
    buildCommand();
    branch = await realBranch({ until: '2026-01-12' }, async ({ host }) => {
      const manager = host();
      await manager.signIn({ username: 'meera', password: PASSWORD });
      await manager.caller.call(closeDay, {});
    });
  });
  afterAll(() => {
    tmux.close();
    branch.remove();
  });

  /** Opens a window, starts the app in it, and signs somebody in. */
  async function work(username: string): Promise<Window> {
    const command = `${MFI} tui; echo "ended $?"`;
    const window = tmux.window({ columns: 80, rows: 24, env: branch.env(username), command });
    await window.see('Username', 'The name you sign in with');
    window.press(`"${username}"`, 'Tab');
    await window.see(`${username}_`, '> Password');
    window.press(`"${PASSWORD}"`, 'Enter');
    await window.see(`${username} (`);
    return window;
  }

  test('leaves clean books', { timeout: 1_800_000 }, async () => {
    const [manager, officer, admin] = [
      await work('meera'),
      await work('omkar'),
      await work('admin'),
    ];
    await askTheDoctor(manager);
    await openTheDay(manager);
    await takeOver(officer);
    await apply(officer);
    await approve(manager, admin);
    await payOut(officer);
    await fillSheet(officer);
    await giveBack(officer);
    await endTheDay(manager);
    for (const window of [manager, officer, admin]) {
      window.press('Ctrl+Q');
      await window.see('ended 0');
      expect(window.fact('alternate_on')).toBe('0');
    }
    manager.type(`clear; ${MFI} check; echo "ended $?"\r`);
    expect(await manager.see(/^ended \d/m)).toContain('ended 0');
  });
});

/** The doctor looks in a process of its own, at the file that the app has open. */
async function askTheDoctor(manager: Window): Promise<void> {
  manager.press('Ctrl+P');
  await manager.see('Find');
  manager.press('"doctor"', 'Enter');
  await manager.see('mfi 0.', 'Books in the file', /well +tables +up to date/, /Do: mfi/);
  manager.press('Escape');
}

async function openTheDay(manager: Window): Promise<void> {
  await manager.see('Mon 2026-01-12 closed', 'Collected today');
  manager.press('c');
  await manager.see('The day is closed.');
  manager.press('F9');
  await manager.see('Tue 2026-01-13 open', 'Ready to be closed.');
  manager.press('Escape');
  await manager.see('2,058.40');
}

/** The officer takes an empty till over. */
async function takeOver(officer: Window): Promise<void> {
  await officer.see('Collected today');
  officer.press('F5');
  await officer.see('Tue 2026-01-13 open', '2,058.40');
  officer.press('t');
  await officer.see('> T1', 'closed');
  officer.press('F6');
  await officer.see('It agrees.');
  officer.press('F10');
  await officer.see('T1 is yours, with 0.00.');
  officer.press('Escape');
  await officer.see('Collected today');
}

async function apply(officer: Window): Promise<void> {
  officer.press('l');
  await officer.see('Application', '> Customer');
  officer.press('"CU-000002"', 'Tab', '"W50"', 'Tab', '"5000"');
  await officer.see('112.21');
  officer.press('F10');
  await officer.see('The application is LN-000009.');
  officer.press('Escape');
  await officer.see('To be reviewed', /To be reviewed +1/);
}

/** The manager recommends, and somebody else approves. */
async function approve(manager: Window, admin: Window): Promise<void> {
  manager.press('a');
  await manager.see('LN-000009');
  manager.press('Enter');
  await manager.see('Key facts', /State +applied/);
  manager.press('F6');
  await manager.see('> Note');
  manager.press('"household visited"', 'F10');
  await manager.see(/State +reviewed/);
  manager.press('Escape');
  await manager.see('> LN-000009');
  manager.press('Escape');
  await manager.see('Collected today');
  await admin.see('Choose: branch', '> PUN');
  admin.press('Enter');
  await admin.see('Collected today', /To be approved +1/);
  admin.press('a');
  await admin.see('> LN-000009');
  admin.press('Enter');
  await admin.see(/State +reviewed/);
  admin.press('F10');
  await admin.see('> Principal');
  admin.press('F10');
  await admin.see(/State +approved/);
}

/** The customer is told the key facts, and the money goes to the bank. */
async function payOut(officer: Window): Promise<void> {
  officer.press('F5');
  await officer.see(/To be paid out +1/);
  officer.press('d');
  await officer.see('> LN-000009');
  officer.press('Enter');
  await officer.see(/To pay out +5,000.00/, /APR +\d/, 'not yet');
  officer.press('F8');
  await officer.see('has understood them');
  officer.press('Enter');
  await officer.see(/Key facts told +2026-01-13 +omkar/);
  officer.press('F10');
  await officer.see('› Pay out', 'Mode');
  officer.press('PageUp', 'Ctrl+U', '"b"');
  await officer.see(/> Mode +\* bank/);
  officer.press('F10');
  await officer.see('LN-000009 is paid out: 5,000.00.');
  officer.press('Escape');
  await officer.see('No loan waits for its money.');
  officer.press('Escape');
  await officer.see('Collected today');
}

/** Everybody pays what is due but two: one brings less, one does not come. */
async function fillSheet(officer: Window): Promise<void> {
  officer.press('s');
  await officer.see('There is no sheet yet');
  officer.press('F6');
  await officer.see('> C01');
  officer.press('Enter');
  await officer.see('Rows 0/9');
  officer.press('Enter', '"100+50"', 'Enter', 'a', '*');
  await officer.see('Rows 9/9', 'Collected 1,693.80', 'Absent 1');
  officer.press('F10');
  await officer.see('Count the notes and coins');
  officer.press(...COUNT);
  await officer.see('It agrees.');
  officer.press('F10');
  await officer.see('Posted: 7 receipts, 1,693.80.');
  officer.press('Escape');
  await officer.see('SH-000001');
  officer.press('Escape');
  await officer.see(/Collected today +1,693.80/);
}

/** 1,693.80 in notes and coins. */
const COUNT = [
  ...['"3"', 'Down', 'Down', '"1"', 'Down', '"1"', 'Down', '"2"', 'Down', 'Down', 'Down'],
  ...['"1"', 'Down', '"1"', 'Down', '"0.80"'],
];

async function giveBack(officer: Window): Promise<void> {
  officer.press('t');
  await officer.see('> T1', '1,693.80');
  officer.press('F10');
  await officer.see('Give back T1');
  officer.press(...COUNT);
  await officer.see('It agrees.');
  officer.press('F10');
  await officer.see('closed');
}

async function endTheDay(manager: Window): Promise<void> {
  manager.press('c');
  await manager.see('Ready to be closed.');
  manager.press('F10');
  await manager.see('Close the day?');
  manager.press('Enter');
  await manager.see('Tue 2026-01-13 closed', 'Next business date');
}
