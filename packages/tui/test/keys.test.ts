/** The keys as data: what the bar, the help and the sheet say is what is pressed. */
import { displayWidth, KEY_NAMES, keyBytes } from '@mfi/terminal';
import { describe, expect, test } from 'vitest';
import { GLOBAL_KEYS } from '../src/app/global-keys.js';
import { bind, bindingOf, isLetter, keyTable, shownKey } from '../src/keys/binding.js';
import { KEY_TABLES, keySheet } from '../src/keys/key-sheet.js';

const ALL = KEY_TABLES.flatMap(({ title, records }) =>
  Object.entries(records).map(([id, record]) => ({ title, id, ...record })),
);

describe('every key', () => {
  test('is one that a terminal sends', () => {
    for (const { keys } of ALL) for (const key of keys) expect(keyBytes(key), key).not.toBe('');
    expect(KEY_NAMES).toContain('F10');
  });

  test('that is a function key has a twin that every keyboard has', () => {
    for (const { title, id, keys } of ALL.filter(({ keys }) => keys.some(isFunctionKey))) {
      expect(
        keys.some((key) => !isFunctionKey(key)),
        `${title}: ${id}`,
      ).toBe(true);
    }
  });

  test('does one thing on its screen', () => {
    for (const { title, records } of KEY_TABLES) {
      const keys = Object.values(records).flatMap((record) => record.keys);
      expect(new Set(keys).size, title).toBe(keys.length);
    }
  });

  test('is in the sheet, with a sentence', async () => {
    const sheet = (await keySheet('en')).join('\n');
    for (const { keys, help } of ALL) {
      expect(sheet).toContain(keys.join('  '));
      expect(help).not.toBe('');
    }
    for (const line of await keySheet('hi')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  test('of everywhere reaches every screen, and no letter of a field is one', () => {
    for (const { keys } of Object.values(GLOBAL_KEYS.records)) {
      expect(keys.some((key) => !isLetter(key))).toBe(true);
    }
  });
});

function isFunctionKey(name: string): boolean {
  return /^F\d+$/.test(name);
}

describe('a binding', () => {
  const table = keyTable('A test', {
    post: { keys: ['p', 'F10'], label: 'Post', help: 'Post it' },
    undo: { keys: ['u'], label: 'Undo', help: 'Undo it' },
    gone: { keys: ['g'], label: 'Gone', help: 'Not there' },
  });
  let posted = 0;
  const bindings = bind(table, { post: () => (posted += 1), undo: { off: 'Nothing to undo.' } });

  test('runs, says why it does not, or is not there', () => {
    bindingOf(bindings, 'p', false)?.run();
    expect(posted).toBe(1);
    expect(bindingOf(bindings, 'u', false)?.disabled).toBe('Nothing to undo.');
    expect(bindingOf(bindings, 'g', false)).toBeUndefined();
  });

  test('leaves letters to the field while somebody types', () => {
    expect(bindingOf(bindings, 'p', true)).toBeUndefined();
    expect(bindingOf(bindings, 'F10', true)?.id).toBe('post');
    expect(bindings.map((binding) => shownKey(binding, true))).toEqual(['F10', '']);
  });
});
