/** A day at the keyboard, over the real operations: keys in, drawn lines out. */
import { fileURLToPath } from 'node:url';
import { displayWidth } from '@mfi/terminal';
import { describe, expect, test } from 'vitest';
import { newBranch, PASSWORD } from './branch.js';
import { type Driver, openApp } from './driver.js';
import { play, type Step, signIn } from './script.js';

const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 60, rows: 20 },
] as const;

const BEGIN: readonly Step[] = [
  ['who is it'],
  ['a wrong password', '"omkar"', 'Tab', '"not this one"', 'Enter'],
  ['the right one', `"${PASSWORD}"`, 'Enter'],
];

const LOOK: readonly Step[] = [
  ['the keys of a screen', 'F1'],
  ['find somebody while typing', 'Escape', 'f', '"ash"'],
  ['a customer', 'Enter'],
  ['a loan', 'Enter'],
  ['its events', 'F7'],
  ['its statement', 'Escape', 'F8'],
  ['its key facts', 'Escape', 'k'],
  ['why its interest is what it is', 'Escape', 'Down', 'e'],
  ['and another figure', 'Right', 'Right'],
  ['what else can be done with it', 'Escape', 'F2'],
  ['find a loan by the end of its number', 'Escape', 'Escape', 'Escape', 'Ctrl+U', '"2"'],
  ['find a group', 'Ctrl+U', '"jyoti"'],
  ['a group', 'Enter'],
  ['find nobody', 'Escape', 'Ctrl+U', '"zzz"'],
];

const TILL: readonly Step[] = [
  ['tills', 'Escape', 't'],
  ['a till is counted', 'F6', 'F10'],
  ['a till is open', 'Escape'],
];

const REPAY: readonly Step[] = [
  ['a repayment', 'Escape', 'r', '"LN-000001"', 'Tab', '"300"'],
  ['its receipt', 'F10'],
  ['an amount that is none', 'Enter', '"LN-000002"', 'Tab', '"3,00"', 'F10'],
  ['leave, but not by mistake', 'Escape'],
  ['and so', 'Enter'],
];

const SHEET: readonly Step[] = [
  ['no sheet yet', 's'],
  ['choose a centre', 'F6'],
  ['a collection sheet', 'Enter'],
  ['the first paid as due', 'Enter'],
  ['less, by two notes', '"100+50"', 'Enter'],
  ['absent', 'a'],
  ['a jump', '/', '"7"'],
  ['nothing', 'Enter', '"0"', 'Enter'],
  ['all the rest', '*'],
  ['one step back', 'u'],
  ['the total of the paper', '*', 'c', '"1693.80"', 'Enter'],
  ['the cash is counted', 'F10', '"3"', 'Enter', 'Enter', '"1"'],
  ['it does not agree', 'F10'],
];

const APPLY: readonly Step[] = [
  ['an application', 'Escape', 'Escape', 'Escape', 'l', '"CU-000001"', 'Tab', '"W50"'],
  ['its plan while typing', 'Tab', '"5000"'],
  ['what the product does not allow', 'Tab', '"20"'],
  ['what it does', 'Ctrl+U'],
  ['what a field may name', 'Shift+Tab', 'Shift+Tab', 'F4'],
  ['sent', 'Escape', 'F10'],
];

const OTHERS: readonly Step[] = [
  ['approvals', 'Ctrl+P', '"ap"', 'Enter'],
  ['one of them', 'Enter'],
  ['who may not, is told why', 'a'],
  ['disbursements', 'Escape', 'Escape', 'd'],
  ['a new customer', 'Escape', 'n', '"सुनीता शिंदे"'],
  ['centres', 'Escape', 'Enter', 'm'],
  ['attendance', 'F6', 'a', 'l'],
  ['attendance kept', 'F10'],
  ['the day', 'Escape', 'c'],
  ['reports', 'Escape', 'p'],
  ['a report', 'Down', 'Down', 'Enter'],
  ['a report by its filter', 'Escape', 'F6'],
  ['settings', 'Escape', 'Ctrl+P', '"se"', 'Enter'],
  ['about', 'Escape', 'Ctrl+P', '"ab"', 'Enter'],
  [
    'an operation without a screen of its own',
    'Escape',
    'Ctrl+P',
    '"payoff"',
    'Enter',
    '"LN-000001"',
  ],
  ['its answer', 'F10'],
  ['what is not there', 'Escape', 'Ctrl+U', '"LN-000999"', 'F10'],
];

describe.each(SIZES)('at $columns by $rows', ({ columns, rows }) => {
  test('an officer, from the first key to the last', async () => {
    const branch = await newBranch();
    const driver = await openApp(branch.host(), { columns, rows });
    const told = await play(driver, [
      ...BEGIN,
      ...LOOK,
      ...TILL,
      ...REPAY,
      ...SHEET,
      ...APPLY,
      ...OTHERS,
    ]);
    expectFitting(driver, told);
    const file = `./sessions/officer-${columns}x${rows}.txt`;
    await expect(told).toMatchFileSnapshot(fileURLToPath(new URL(file, import.meta.url)));
    driver.close();
    await branch.close();
  });

  test('a manager, who decides and ends the day', async () => {
    const branch = await newBranch();
    const officer = await openApp(branch.host(), { columns, rows });
    await signIn(officer, 'omkar', PASSWORD);
    await play(officer, [['', 'l', '"CU-000002"', 'Tab', '"W50"', 'Tab', '"5000"', 'F10']]);
    const driver = await openApp(branch.host(), { columns, rows });
    await signIn(driver, 'meera', PASSWORD);
    const told = await play(driver, [
      ['something waits', 'F5'],
      ['approvals', 'a'],
      ['an application with its key facts', 'Enter'],
      ['recommend it', 'v'],
      ['with a note', '"household visited"', 'F10'],
      ['to the user list', 'Escape', 'Escape', 'Ctrl+P', '"us"', 'Enter'],
      ['the audit', 'Escape', 'Ctrl+P', '"au"', 'Enter'],
      ['the day', 'Escape', 'c'],
      ['what its end would do', 'F6'],
      ['are you sure', 'Escape', 'F10'],
      ['the end of the day', 'Enter'],
      ['the next day', 'Escape', 'F9'],
      ['sign out', 'Escape', 'x'],
    ]);
    expectFitting(driver, told);
    const file = `./sessions/manager-${columns}x${rows}.txt`;
    await expect(told).toMatchFileSnapshot(fileURLToPath(new URL(file, import.meta.url)));
    await branch.close();
  });
});

/** No frame is wider or higher than the terminal. */
function expectFitting(driver: Driver, told: string): void {
  const { columns, rows } = driver.app.size;
  const frames = told
    .split(/^# /m)
    .slice(1)
    .map((part) => part.split('\n').slice(2, -2));
  for (const frame of frames) {
    expect(frame.length).toBeLessThanOrEqual(rows);
    for (const line of frame) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  }
}
