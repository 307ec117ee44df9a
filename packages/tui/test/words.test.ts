/** Two languages: nothing is said in one of them alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { displayWidth } from '@mfi/terminal';
import { describe, expect, test } from 'vitest';
import { TOUR } from '../src/app/tour.js';
import { KEY_TABLES } from '../src/keys/key-sheet.js';
import { PLACES } from '../src/screens/places.js';
import { HINDI, HINDI_MESSAGES } from '../src/words/hindi/index.js';
import { languageOf, voice } from '../src/words/words.js';
import { newBranch, PASSWORD } from './branch.js';
import { openApp } from './driver.js';
import { play, signIn } from './script.js';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const WORDS = HINDI;

/** Every text that the source says: in `say('…')`, and either of two behind a question mark. */
function saidInSource(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(SRC, file), 'utf8');
      const plain = [...text.matchAll(/\bsay\(\s*'((?:[^'\\]|\\.)*)'/g)].map((found) => found[1]);
      const either = [...text.matchAll(/\bsay\(\s*[\w.]+ [^()]*?\?\s*'([^']*)'\s*:\s*'([^']*)'/g)];
      return [...plain, ...either.flatMap((found) => [found[1], found[2]])];
    })
    .filter((text): text is string => text !== undefined);
}

function facts(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '').sort();
}

describe('the words in Hindi', () => {
  test('are there for everything that the source says', () => {
    const said = [
      ...saidInSource(),
      ...KEY_TABLES.flatMap(({ title, records }) => [
        title,
        ...Object.values(records).flatMap(({ label, help }) => [label, help]),
      ]),
      ...PLACES.flatMap(({ name, says }) => [name, says]),
      ...TOUR.map(({ says }) => says),
    ];
    expect(said.length).toBeGreaterThan(300);
    expect([...new Set(said)].filter((text) => text !== '' && !(text in WORDS))).toEqual([]);
  });

  test('name the same facts', () => {
    for (const [english, own] of Object.entries(WORDS))
      expect(facts(own), english).toEqual(facts(english));
    // Of what the books tell, a command that is meant for a command line may be left out.
    for (const [english, own] of Object.entries(HINDI_MESSAGES))
      expect(facts(english), english).toEqual(expect.arrayContaining(facts(own)));
  });

  test('tell what the books say, with its facts in their places', async () => {
    const hi = await voice('hi');
    expect(hi('Open tills: T1, T2. Count and close each with mfi till close.')).toBe(
      'खुले गल्ले: T1, T2। हर एक गिनकर लौटाएँ।',
    );
    expect(
      hi(
        'Sheet SH-000001 of 2026-01-13 is there already, and is partly: go on with it, or cancel it first.',
      ),
    ).toBe('2026-01-13 की शीट SH-000001 पहले से है (आंशिक): उसी में भरें, या पहले रद्द करें।');
    expect(hi('A sentence that nobody knows.')).toBe('A sentence that nobody knows.');
    expect((await voice('en'))('Nothing waits.')).toBe('Nothing waits.');
  });

  test('are chosen by what is asked for, and then by the locale', async () => {
    expect(languageOf('hi', {})).toBe('hi');
    expect(languageOf(undefined, { LANG: 'hi_IN.UTF-8' })).toBe('hi');
    expect(languageOf(undefined, { LANG: 'fr_FR.UTF-8' })).toBe('en');
    expect(languageOf('en', { LANG: 'hi_IN.UTF-8' })).toBe('en');
    expect((await voice('hi'))('{count} rows', { count: 3 })).toBe('3 पंक्तियाँ');
    expect((await voice('hi'))('what nobody translated')).toBe('what nobody translated');
  });

  test('keep every line within the terminal, and amounts in their columns', async () => {
    const branch = await newBranch();
    const driver = await openApp(branch.host(), { language: 'hi' });
    await signIn(driver, 'omkar', PASSWORD);
    const told = await play(driver, [
      ['home', 'F5'],
      ['a sheet', 's', 'F6', 'Enter'],
      ['filled in', 'Enter', '"100"', 'Enter', 'a', '*'],
      ['help', 'F1'],
      ['a loan', 'Escape', 'Ctrl+F', '"2"', 'Enter'],
    ]);
    for (const line of told.split('\n')) {
      if (!/^[#$]/.test(line)) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
    const file = fileURLToPath(new URL('./sessions/hindi-80x24.txt', import.meta.url));
    await expect(told).toMatchFileSnapshot(file);
    await branch.close();
  });
});
