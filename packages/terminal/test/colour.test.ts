import { colourLevel, palette } from '@mfi/terminal';
import { expect, test } from 'vitest';

test.each([
  ['a terminal has colours', 'auto', true, {}, 'basic'],
  ['a pipe has none', 'auto', false, {}, 'none'],
  ['NO_COLOR takes them away', 'auto', true, { NO_COLOR: '1' }, 'none'],
  ['an empty NO_COLOR says nothing', 'auto', true, { NO_COLOR: '' }, 'basic'],
  ['a dumb terminal has none', 'auto', true, { TERM: 'dumb' }, 'none'],
  ['FORCE_COLOR gives them to a pipe', 'auto', false, { FORCE_COLOR: '1' }, 'basic'],
  ['FORCE_COLOR=0 takes them away', 'auto', true, { FORCE_COLOR: '0' }, 'none'],
  [
    'NO_COLOR is stronger than FORCE_COLOR',
    'auto',
    true,
    { NO_COLOR: '1', FORCE_COLOR: '1' },
    'none',
  ],
  ['always is stronger than all', 'always', false, { NO_COLOR: '1', TERM: 'dumb' }, 'basic'],
  ['never, too', 'never', true, { FORCE_COLOR: '1' }, 'none'],
] as const)('%s', (_, choice, isTTY, env, level) => {
  expect(colourLevel(choice, { isTTY, env })).toBe(level);
});

test('a palette without colours changes nothing', () => {
  for (const paint of Object.values(palette('none'))) expect(paint('a')).toBe('a');
});

test('colours begin and end around a text, and leave blanks alone', () => {
  const { problem } = palette('basic');
  expect(problem('no')).toBe('\u001b[31mno\u001b[39m');
  expect(problem('  ')).toBe('  ');
});
