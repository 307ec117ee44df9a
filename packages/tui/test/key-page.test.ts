/** The page of all keys is what the app does. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { KEY_TABLES } from '../src/keys/key-sheet.js';

const PAGE = fileURLToPath(new URL('../../../docs/reference/keys.md', import.meta.url));

test('docs/reference/keys.md names every key', async () => {
  const tables = KEY_TABLES.map(({ title, records }) =>
    [
      `## ${title}`,
      '',
      '| keys | what they do |',
      '| --- | --- |',
      ...Object.values(records).map(
        ({ keys, help }) => `| ${keys.map(code).join(' ')} | ${help.replaceAll('|', '\\|')} |`,
      ),
      '',
    ].join('\n'),
  );
  const page = [
    '# All keys of the terminal app',
    '',
    'Made by a test from what the app does. `mfi tui --keys` prints the same. While a field is being',
    'written, single letters are letters; the other key of the line works there.',
    '',
    ...tables,
  ].join('\n');
  await expect(page).toMatchFileSnapshot(PAGE);
});

function code(key: string): string {
  return key === '|' ? '`\\|`' : `\`${key}\``;
}
