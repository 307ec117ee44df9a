/** Small things that somebody at the keyboard met once. */
import { listAudit } from '@mfi/contracts/audit';
import { catchUp } from '@mfi/contracts/branch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameOf } from '../src/app/frame.js';
import { linePainter } from '../src/paint/line-painter.js';
import { type Branch, memoryDrafts, newBranch, PASSWORD } from './branch.js';
import { openApp } from './driver.js';
import { play, signIn } from './script.js';

let branch: Branch;
beforeAll(async () => {
  branch = await newBranch({ members: 5 });
});
afterAll(() => branch.close());

test('an amount is taken when its cell is left by an arrow, too', async () => {
  const driver = await openApp(branch.host());
  await signIn(driver, 'omkar', PASSWORD);
  await play(driver, [['', 's', 'F6', 'Enter', '"100"', 'Down', '"5.123"', 'Up']]);
  expect(driver.screen()).toMatch(/^ {4}1 .* 100\.00 /m);
  // What is no amount is not left behind.
  expect(driver.screen()).toMatch(/^> {3}2 .*5\.123/m);
  driver.close();
});

test('who works in all branches chooses one, once', async () => {
  const driver = await openApp(branch.host());
  await signIn(driver, 'admin', 'correct horse');
  expect(driver.screen()).toContain('Choose: branch');
  await driver.press('Escape');
  expect(driver.screen()).toContain('Choose the branch to work in: press b.');
  await play(driver, [['', 'b', 'Enter']]);
  expect(driver.screen()).not.toContain('Choose: branch');
  expect(driver.screen()).toContain('PUN');
  driver.close();
});

test('what a form is refused for is said once', async () => {
  const driver = await openApp(branch.host());
  await signIn(driver, 'omkar', PASSWORD);
  await play(driver, [['', 'Ctrl+P', '"payoff"', 'Enter', '"LN-000999"', 'F10']]);
  expect(driver.screen().match(/no loan LN-000999/gi)).toHaveLength(1);
  driver.close();
});

test('a receipt is printed once, and then as a duplicate', async () => {
  const drafts = memoryDrafts();
  const driver = await openApp(branch.host(drafts));
  await signIn(driver, 'omkar', PASSWORD);
  await play(driver, [['', 't', 'F6', 'F10', 'Escape', 'r', '"LN-000001"', 'Tab', '"100"', 'F10']]);
  drafts.append('printer', 'off');
  await play(driver, [['', 'F9']]);
  expect(driver.screen()).toContain('The printer is off.');
  drafts.remove('printer');
  await play(driver, [['', 'F9']]);
  expect(driver.screen()).toContain('PUN-000001 was printed: paper');
  await play(driver, [['', 'F9']]);
  expect(driver.screen()).toContain('A duplicate of PUN-000001 was printed: paper');
  await play(driver, [['', 'l', 'F9', 'F9']]);
  const [first, ...others] = drafts.lines('printed');
  expect(first).toBe('PUN-000001 original 80mm true');
  expect(others).toEqual(Array(2).fill('PUN-000001 duplicate 80mm true'));
  const { output } = await branch.world.admin.call(listAudit, { operation: 'paper.receipt' });
  expect(output.data.map(({ user, after }) => [user, after])).toEqual(
    [3, 2, 1].map((copy) => [
      'omkar',
      { receipt: 'PUN-000001', copy, duplicate: copy > 1, size: '80mm' },
    ]),
  );
  driver.close();
});

test('settings that are longer than the terminal are read to their end', async () => {
  const driver = await openApp(branch.host(), { columns: 60, rows: 20 });
  await signIn(driver, 'meera', PASSWORD);
  await play(driver, [['', 'Ctrl+P', '"settings"', 'Enter']]);
  expect(driver.screen()).toMatch(/\d+ more below: Down, PageDown/);
  expect(driver.screen()).toContain('── Settings ─');
  expect(driver.screen()).not.toContain('Transfer clause');
  await driver.press('End');
  const end = driver.screen();
  expect(end).toContain('── Disclosures');
  expect(end).toContain('── Grievance officer');
  expect(end).not.toContain('more below');
  await driver.press('Up');
  expect(driver.screen()).toContain(' 1 more below');
  driver.close();
});

test('a place is found by its English name in Hindi, too', async () => {
  const driver = await openApp(branch.host(), { language: 'hi' });
  await signIn(driver, 'meera', PASSWORD);
  await play(driver, [['', 'Ctrl+P', '"settings"', 'Enter']]);
  expect(driver.app.top?.id).toBe('settings');
  driver.close();
});

test('the day begins at the first check that is to be mended', async () => {
  const officer = await openApp(branch.host());
  await signIn(officer, 'omkar', PASSWORD);
  await play(officer, [['', 's', 'F6', 'Enter']]);
  officer.close();
  const driver = await openApp(branch.host());
  await signIn(driver, 'meera', PASSWORD);
  await driver.press('c');
  expect(driver.screen()).toMatch(/^> (STOPS|look) /m);
  const first = driver
    .screen()
    .split('\n')
    .find((line) => /^[> ] (STOPS|look) /.test(line));
  expect(first).toMatch(/^>/);
  await driver.press('Home', 'F5');
  expect(driver.screen()).toMatch(/^> \S+ +.*$/m);
  const rows = driver
    .screen()
    .split('\n')
    .filter((line) => /^[> ] (well|STOPS|look) /.test(line));
  expect(rows[0]).toMatch(/^>/);
  driver.close();
});

test('a list that has nothing yet does not say that nothing has that name', async () => {
  const none = await newBranch({ members: 0 });
  const driver = await openApp(none.host());
  await signIn(driver, 'omkar', PASSWORD);
  await play(driver, [['', 'Ctrl+P', '"group apply"', 'Enter', 'F4']]);
  expect(driver.screen()).toContain('There is none yet.');
  await driver.type('zzz');
  expect(driver.screen()).toContain('Nothing of that name.');
  driver.close();
  await none.close();
});

test('whoever hears the screen hears no rules, bars and empty fields', async () => {
  const driver = await openApp(branch.host());
  await signIn(driver, 'omkar', PASSWORD);
  const told: string[] = [];
  const painter = linePainter((text) => told.push(text));
  painter.paint(frameOf(driver.app));
  await driver.press('r');
  painter.paint(frameOf(driver.app));
  const spoken = told.join('');
  expect(spoken).toMatch(/^Today$/m);
  expect(spoken).toMatch(/^> Loan \*$/m);
  expect(spoken).not.toMatch(/--|──|##|█|__/);
  driver.close();
});

test('one receipt is one receipt', async () => {
  const driver = await openApp(branch.host());
  await signIn(driver, 'meera', PASSWORD);
  expect(driver.screen()).toMatch(/ 1 receipt( |$)/m);
  driver.close();
});

test.each([
  [80, 24, / {2}0\.00% – 100\.00%( |$)/],
  [60, 20, /[▁█] /],
])(
  'the home screen of %i by %i draws how much was at risk at the ends of the last days',
  async (columns, rows, behind) => {
    const late = await newBranch({ members: 5, until: '2026-01-31' });
    await late.world.admin.call(catchUp, { branch: 'PUN', to: '2026-02-19' });
    const driver = await openApp(late.host(), { columns, rows });
    await signIn(driver, 'meera', PASSWORD);
    const shown = driver.screen().split('\n');
    const at = shown.findIndex((line) => /At risk, PAR30/.test(line));
    // Nobody paid: nothing is more than thirty days late at first, and then all of it is.
    expect(shown[at + 1]).toMatch(/^ {2}its last \d\d days +▁+█+ /);
    expect(shown[at + 1]).toMatch(behind);
    expect(shown).toHaveLength(rows);
    expect(shown[at + 2]).toMatch(/Cash in T1|To be reviewed/);
    driver.close();
    await late.close();
  },
);

test('a branch whose days have not ended yet draws no trend', async () => {
  const none = await newBranch({ members: 5, until: '2026-01-01' });
  const driver = await openApp(none.host());
  await signIn(driver, 'meera', PASSWORD);
  expect(driver.screen()).toContain('At risk, PAR30');
  expect(driver.screen()).not.toContain('its last');
  driver.close();
  await none.close();
});

test.each([
  [80, 24],
  [60, 20],
])(
  'the page about the app says at %i by %i what the doctor finds, and what to do',
  async (columns, rows) => {
    const drafts = memoryDrafts();
    drafts.append('doctor', 'gone');
    const driver = await openApp(branch.host(drafts), { columns, rows });
    await signIn(driver, 'meera', PASSWORD);
    await play(driver, [['', 'Ctrl+P', '"doctor"', 'Enter']]);
    // What cannot be asked is told, and the rest is there.
    expect(driver.screen()).toContain('The doctor is not in.');
    expect(driver.screen()).toContain('mfi 0.1.0');
    drafts.remove('doctor');
    await driver.press('F5');
    expect(driver.screen()).toMatch(/^> look {3}backup +2026-01-02 01:00$/m);
    expect(driver.screen()).toContain('2026-01-02 01:00. Do: mfi backup');
    expect(driver.screen()).toMatch(/^ {2}well {3}clock +2026-01-13/m);
    expect(driver.screen().split('\n')).toHaveLength(rows);
    await driver.press('F8');
    expect(driver.app.top?.id).toBe('jobs');
    driver.close();
  },
);

test('a payment that was booked is undone from its receipt, with the reason', async () => {
  const own = await newBranch({ members: 5 });
  const officer = await openApp(own.host());
  await signIn(officer, 'omkar', PASSWORD);
  await play(officer, [
    ['', 'r', '"LN-000001"', 'Tab', '"100"', 'Tab', '"bank"', 'Tab', '"UTR1"', 'F10'],
  ]);
  expect(officer.screen()).toContain('PUN-000001 is booked.');
  await officer.press('u');
  expect(officer.screen()).toContain('A user of the role officer may not do this.');
  officer.close();
  const driver = await openApp(own.host());
  await signIn(driver, 'meera', PASSWORD);
  await play(driver, [
    ['', 'r', '"LN-000002"', 'Tab', '"100"', 'Tab', '"bank"', 'Tab', '"UTR2"', 'F10'],
  ]);
  expect(driver.screen()).toContain('PUN-000002 is booked; u undoes it.');
  await play(driver, [['', 'u', '"was meant for LN-000001"', 'F10', 'Enter']]);
  expect(driver.screen()).toContain('PUN-000002 is undone.');
  expect(driver.screen()).toMatch(/State +reversed/);
  expect(driver.screen()).toMatch(/Then due +257\.30/);
  await driver.press('u');
  expect(driver.screen()).toContain('It is undone already.');
  driver.close();
  await own.close();
});

test('whoever finds no till is told which key makes one, and who may', async () => {
  const none = await newBranch({ members: 0, until: '2026-01-01', till: false });
  const manager = await openApp(none.host());
  await signIn(manager, 'meera', PASSWORD);
  await manager.press('t', 'F6');
  expect(manager.screen()).toContain('! There is no till: make one with n.');
  manager.close();
  const officer = await openApp(none.host());
  await signIn(officer, 'omkar', PASSWORD);
  await officer.press('t');
  expect(officer.screen()).toContain('There is no till: a manager makes one, here with n.');
  officer.close();
  await none.close();
});

test('a word of a few is chosen by its letters, typed one by one; the same letter goes on to the next', async () => {
  const driver = await openApp(branch.host());
  await signIn(driver, 'omkar', PASSWORD);
  const mode = () => /^> Mode +\*? *([a-z-]*)/m.exec(driver.screen())?.[1];
  await play(driver, [['', 'r', '"LN-000001"', 'Tab', '"100"', 'Tab']]);
  expect(mode()).toBe('cash');
  for (const letter of 'mobile-money') await driver.type(letter);
  expect(mode()).toBe('mobile-money');
  for (const letter of 'cheque') await driver.type(letter);
  expect(mode()).toBe('cheque');
  await driver.type('c');
  expect(mode()).toBe('cash');
  await driver.type('c');
  expect(mode()).toBe('cheque');
  // What begins no word changes nothing.
  await driver.type('zzz');
  expect(mode()).toBe('cheque');
  driver.close();
});

test('a report that was not asked for groups begins with its figures, and not with none', async () => {
  const driver = await openApp(branch.host());
  await signIn(driver, 'meera', PASSWORD);
  await play(driver, [['', 'Ctrl+P', '"report portfolio"', 'Enter']]);
  expect(driver.screen()).not.toContain('Nothing here.');
  expect(driver.screen()).toMatch(/Outstanding +\d/);
  driver.close();
});
