/**
 * The moving pictures of the README: the app is driven by keys, and each picture must be what it draws.
 * `npm run record` draws them anew after a screen has changed.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameOf } from '../../src/app/frame.js';
import { type Branch, newBranch, PASSWORD } from '../branch.js';
import { openApp } from '../driver.js';
import { play, type Step, signIn } from '../script.js';
import { animatedSvg, type RecordedFrame } from './animated-svg.js';

const SIZE = { columns: 80, rows: 24 } as const;

/** What is to be seen, picture by picture. */
const RECORDINGS: readonly {
  readonly name: string;
  readonly title: string;
  readonly before: readonly string[];
  readonly steps: readonly Step[];
}[] = [
  {
    name: 'sign-in',
    title: 'Signing in to the terminal app, and the figures of the day on its home screen',
    before: [],
    steps: [
      ['who is it'],
      ['a name', '"omkar"'],
      ['a password', 'Tab', `"${PASSWORD}"`],
      ['the figures of the day', 'Enter'],
      ['what the keys do', 'F1'],
      ['anything else, by its name', 'Escape', 'Ctrl+P', '"repay"'],
    ],
  },
  {
    name: 'sheet',
    title: 'A collection sheet entered by the keyboard: only what differs is typed',
    before: ['t', 'F6', 'F10', 'Escape', 'Escape', 's', 'F6'],
    steps: [
      ['each row is filled in with what is due', 'Enter'],
      ['paid as due', 'Enter'],
      ['less, as a sum', '"100+50"', 'Enter'],
      ['absent', 'a'],
      ['a jump to row 7', '/', '"7"', 'Enter'],
      ['paid nothing', '"0"', 'Enter'],
      ['all the others as due', '*'],
      ['the cash is counted', 'F10', '"3"', 'Enter', 'Enter', '"1"'],
    ],
  },
  {
    name: 'explain',
    title: 'A loan that says why a figure is what it is',
    before: [],
    steps: [
      ['find somebody while typing', 'f', '"ash"'],
      ['a customer', 'Enter'],
      ['a loan', 'Enter'],
      ['an instalment is marked', 'Down'],
      ['why it is so', 'e'],
      ['and the next figure', 'Right'],
      ['and the next', 'Right'],
    ],
  },
];

describe('a picture is what the app draws', () => {
  let branch: Branch;
  beforeAll(async () => {
    branch = await newBranch();
  });
  afterAll(() => branch.close());

  test.each(RECORDINGS)('$name', async ({ name, title, before, steps }) => {
    const driver = await openApp(branch.host(), SIZE);
    if (name !== 'sign-in') await signIn(driver, 'omkar', PASSWORD);
    await play(driver, [['', ...before]]);
    const frames: RecordedFrame[] = [];
    for (const [says, ...keys] of steps) {
      await play(driver, [[says, ...keys]]);
      const shown = keys.map((key) => key.replaceAll('"', '').replace(PASSWORD, '••••••'));
      frames.push({ says, keys: shown.join(' '), lines: frameOf(driver.app) });
    }
    const svg = animatedSvg({ title, ...SIZE, frames });
    await expect(svg).toMatchFileSnapshot(fileOf(name));
    driver.close();
  });

  test('they are all in the README, each with words for who sees none', () => {
    const readme = readFileSync(fileURLToPath(new URL('README.md', ROOT)), 'utf8');
    for (const { name, title } of RECORDINGS) {
      expect(readme).toContain(`![${title}](docs/images/${name}.svg)`);
    }
  });
});

const ROOT = new URL('../../../../', import.meta.url);

function fileOf(name: string): string {
  return fileURLToPath(new URL(`docs/images/${name}.svg`, ROOT));
}
