import { OPERATIONS, type Operation, ROLES } from '@mfi/contracts';
import { typed } from '../../../packages/cli/src/work/operation-command.js';
import { fieldRows } from './field-rows.js';
import { jsonText } from './json-text.js';

/** Where the pages of operations stand. */
export const OPERATIONS_FOLDER = 'docs/reference/operations';

/** The pages that the registry of operations makes, by name: one for each noun, and their index. */
export function operationPages(): ReadonlyMap<string, string> {
  const nouns = [...new Set(OPERATIONS.map(nounOf))];
  return new Map([
    ['README.md', indexPage(nouns)],
    ...nouns.map((noun) => [`${noun}.md`, nounPage(noun)] as const),
  ]);
}

function nounOf({ name }: Operation): string {
  return name.split('.')[0] ?? '';
}

const MADE = 'This page is made from the declarations of the operations; a test keeps it true.';

function indexPage(nouns: readonly string[]): string {
  const lists = nouns.flatMap((noun) => [
    `| **[${noun}](${noun}.md)** | |`,
    ...ofNoun(noun).map(
      (one) => `| [${one.name}](${noun}.md#${anchorOf(one)}) | ${cell(one.summary)} |`,
    ),
  ]);
  return `${[
    '# Every operation',
    '',
    MADE,
    'An operation is one thing that can be asked for. Commands and programs ask the same operations,',
    'by the same names, and every one goes [the same way](../../decisions/0007-one-definition.md).',
    '',
    '## What all of them share',
    '',
    'Input and answer are JSON. An *amount* is a text such as `"1250.00"`, in the currency of the',
    'institution, with no more digits than it has; a *date* is `"2026-08-21"`; an *instant* is in',
    'UTC; a *percentage* is a text such as `"18.5"`. A *reference* is the id of a thing, or its number',
    'or code as people know it.',
    '',
    '- **A dry run** does all of it, answers, and keeps nothing.',
    '- **A key** names one write: with the same key it is done once, and asked again it gives its',
    '  first answer. The key with another input is refused ([key.reused](../../errors/key.reused.md)).',
    '- **A list** has pages: `limit` says how many rows (50 when it is left out, 200 at most), and',
    '  `nextCursor` is the `cursor` of the next page, or null.',
    '- **A version** is what you read: a write that names it is refused when somebody else has changed',
    '  the thing since ([version.stale](../../errors/version.stale.md)).',
    '- **A refusal** names everything that is wrong, each with its code, its place in the input and a',
    '  sentence. Beside its own, every operation may refuse with what cannot be read (`value.…`,',
    '  `money.…`, `date.…`, `decimal.…`), with [access.signed_out](../../errors/access.signed_out.md),',
    '  [access.role](../../errors/access.role.md) and, for a write, key.reused.',
    '',
    'The HTTP lines say where an operation will be found on a server; there is none yet.',
    '',
    '## All operations',
    '',
    '| operation | what it does |',
    '| --- | --- |',
    ...lists,
    '',
    '## Who may do what',
    '',
    "Staff of a branch reach what belongs to their branch, a customer what is the customer's own,",
    'and administrators everything. *All* means that no branch owns it.',
    '',
    `| operation | ${ROLES.join(' | ')} | reaches |`,
    `| --- |${' --- |'.repeat(ROLES.length + 1)}`,
    ...OPERATIONS.map(rightsRow),
  ].join('\n')}\n`;
}

function rightsRow({ name, access: { roles, scope } }: Operation): string {
  const may = ROLES.map((role) => (roles === 'public' || roles.includes(role) ? 'yes' : '–'));
  const reach = roles === 'public' ? 'anybody' : { branch: 'branch', institution: 'all' }[scope];
  return `| ${name} | ${may.join(' | ')} | ${reach} |`;
}

function nounPage(noun: string): string {
  const operations = ofNoun(noun);
  const list = operations.map((one) => `- [${one.name}](#${anchorOf(one)}): ${one.summary}`);
  const head = [
    `# Operations: ${noun}`,
    '',
    MADE,
    '[Every operation](README.md) says what all of them share.',
    '',
  ];
  return `${[...head, ...list, ...operations.flatMap(section)].join('\n')}\n`;
}

function ofNoun(noun: string): Operation[] {
  return OPERATIONS.filter((one) => nounOf(one) === noun);
}

function anchorOf({ name }: Operation): string {
  return name.toLowerCase().replaceAll('.', '');
}

const EFFECTS = {
  read: 'reads, and changes nothing',
  write: 'writes',
  danger: 'writes what is hard to undo: the command asks whether you are sure',
} as const;

function section(operation: Operation): string[] {
  const { name, summary, effect, http, cli, errors } = operation;
  const arguments_ = (cli.positionals ?? []).map((one) => ` ${one.toUpperCase()}`).join('');
  const asked = [
    ...(errors.length === 0 ? [] : ['', `Refuses with ${errors.map(linkedError).join(', ')}.`]),
    ...operation.examples.flatMap((example) => exampleLines(operation, example)),
  ];
  return [
    '',
    `## ${name}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    '',
    '| | |',
    '| --- | --- |',
    `| Effect | ${EFFECTS[effect]} |`,
    `| Who may | ${mayText(operation)} |`,
    `| Command | \`mfi ${cli.words}${arguments_}\` |`,
    `| HTTP | \`${http.method} ${http.path}\` |`,
    ...table('Input', fieldRows(operation.input)),
    ...table('Answer', fieldRows(operation.output)),
    ...asked,
  ];
}

function mayText({ access: { roles, scope } }: Operation): string {
  if (roles === 'public') return 'anybody, without signing in';
  return `${roles.join(', ')}${scope === 'branch' ? '; staff in their own branch' : ''}`;
}

function table(title: string, rows: ReturnType<typeof fieldRows>): string[] {
  if (rows.length === 0) return ['', `${title}: no fields.`];
  return [
    '',
    `| ${title} | kind | |`,
    '| --- | --- | --- |',
    ...rows.map(({ path, kind, says, isNeeded }) => {
      const named = title === 'Input' && isNeeded ? `**${path}**` : path;
      return `| ${named} | ${cell(kind)} | ${cell(says)} |`;
    }),
  ];
}

function exampleLines(operation: Operation, { says, input }: Operation['examples'][number]) {
  const text = `${says[0]?.toUpperCase()}${says.slice(1)}:`;
  const command = typed(operation, input);
  return ['', text, '', '```json', jsonText(input), '```', '', '```sh', command, '```'];
}

function linkedError(code: string): string {
  return `[${code}](../../errors/${code}.md)`;
}

/** A text as it may stand in a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
