/**
 * The pages that show the help of every command are the commands' own words. `npx vitest run
 * command-pages -u` writes them anew.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS } from '@mfi/contracts';
import { expect, test } from 'vitest';
import type { CommandSpec } from '../../packages/cli/src/command/command.js';
import { commandName, helpText } from '../../packages/cli/src/command/help-text.js';
import { COMMANDS } from '../../packages/cli/src/commands.js';
import { listedCommands } from '../../packages/cli/src/commands-for.js';
import { commandOf } from '../../packages/cli/src/work/command-of.js';
import type { Wiring } from '../../packages/cli/src/work/wiring.js';
import { ROOT } from '../root.js';

const FOLDER = join(ROOT, 'docs', 'reference', 'commands');

/** Commands that are a word of their own stand together on one page. */
const ALONE = 'one-word';

/** Help is made without running anything. */
const unused = () => Promise.reject(new Error('No command is run here.'));
const WIRING: Wiring = {
  openSqlite: unused,
  openPostgres: unused,
  openQueue: unused,
  everyMinute: unused,
  openMessengers: unused,
  openHooks: unused,
  papers: unused,
  outside: unused,
};

const WORK = new Map(OPERATIONS.map((one) => [one.cli.words, commandOf(one, WIRING)]));

/** Every command with its options; the calculators are in docs/reference/cli.md. */
const SPECS = listedCommands(WIRING)
  .filter((spec) => !COMMANDS.includes(spec) && !spec.isHidden)
  .map((spec) => ({ ...spec, ...WORK.get(spec.words) }));

function pageOf({ words }: CommandSpec): string {
  const [first = ''] = words.split(' ');
  return SPECS.some((spec) => spec.words.startsWith(`${first} `)) ? first : ALONE;
}

const PAGES = [...new Set(SPECS.map(pageOf))].sort();

function pageText(name: string): string {
  const specs = SPECS.filter((spec) => pageOf(spec) === name);
  const title = name === ALONE ? 'Commands of one word' : `mfi ${name}`;
  const sections = specs.map((spec) => {
    const heading = spec.words === name ? '' : `## ${commandName(spec)}\n\n`;
    return `${heading}\`\`\`text\n${helpText(spec, SPECS)}\`\`\`\n`;
  });
  return `# ${title}\n\n${sections.join('\n')}`;
}

function indexText(): string {
  const rows = SPECS.filter(({ run }) => run).map((spec) => {
    const anchor = commandName(spec).replaceAll(' ', '-');
    return `| [${commandName(spec)}](${pageOf(spec)}.md#${anchor}) | ${spec.summary} |`;
  });
  return [
    '# Every command',
    '',
    'Each page shows what `--help` says. The calculators stand in [the mfi command](../cli.md).',
    '',
    '| command | what it does |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

test.each(PAGES)('the page of %s shows its help', async (name) => {
  await expect(pageText(name)).toMatchFileSnapshot(join(FOLDER, `${name}.md`));
});

test('the list of commands names every one', async () => {
  await expect(indexText()).toMatchFileSnapshot(join(FOLDER, 'README.md'));
});

test('there is no page of what is no command', () => {
  const files = readdirSync(FOLDER).filter((name) => name !== 'README.md');
  expect(files.sort()).toEqual(PAGES.map((name) => `${name}.md`).sort());
});

test('no line of a help page is wider than 80 columns', () => {
  const wide = SPECS.flatMap((spec) =>
    helpText(spec, SPECS)
      .split('\n')
      .filter((line) => line.length > 80)
      .map((line) => [spec.words, line]),
  );
  expect(wide).toEqual([]);
});
