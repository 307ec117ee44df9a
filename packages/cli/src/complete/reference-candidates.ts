import { type Caller, OPERATIONS, type Operation, operationNamed } from '@mfi/contracts';
import type { Terminal } from '@mfi/terminal';
import { type Field, fieldsOf } from '../work/fields.js';
import { openCaller } from '../work/open-caller.js';
import { positionalsOf } from '../work/operation-command.js';
import type { Wiring } from '../work/wiring.js';
import type { Candidate } from './complete.js';

/** Whoever presses a key twice does not wait longer than this. */
const WAIT_MS = 800;

const LIMIT = 100;

/** The list operations that have another name than their noun says. */
const LISTS: Readonly<Record<string, string>> = {
  account: 'ledger.accounts',
  journal: 'ledger.journals',
};

/** What the unfinished word may name, as far as whoever is signed in may see it. */
export async function referenceCandidates(
  words: string,
  typed: readonly string[],
  { terminal, wiring }: { readonly terminal: Terminal; readonly wiring: Wiring },
): Promise<Candidate[]> {
  const operation = OPERATIONS.find(({ cli }) => cli.words === words);
  const field = operation && fieldAt(operation, typed);
  if (field?.choices) return field.choices.map((word) => ({ word }));
  const list = field?.of && operationNamed(LISTS[field.of] ?? `${field.of}.list`);
  if (!list) return [];
  const opened = await openCaller({ terminal, options: { color: 'never' } }, wiring);
  try {
    return await Promise.race([rowsOf(opened.caller, list), nothingInTime()]);
  } finally {
    await opened.close();
  }
}

/** The field that the unfinished word is the value of. */
function fieldAt(operation: Operation, typed: readonly string[]): Field | undefined {
  const before = typed.at(-2);
  const fields = fieldsOf(operation);
  const named = fields.find(({ flag, kind }) => kind !== 'flag' && before === `--${flag}`);
  if (named) return named;
  const flags = new Set(
    fields.filter(({ kind }) => kind === 'flag').map(({ flag }) => `--${flag}`),
  );
  const takesValue = (word: string | undefined) =>
    word?.startsWith('--') && !word.includes('=') && !flags.has(word) && !SWITCHES.has(word);
  const positionals = typed
    .slice(0, -1)
    .filter((word, at) => !word.startsWith('-') && !takesValue(typed[at - 1]));
  return positionalsOf(operation)[positionals.length];
}

const SWITCHES: ReadonlySet<string> = new Set(['--json', '--csv', '--dry-run', '--yes', '--help']);

async function rowsOf(caller: Caller, list: Operation): Promise<Candidate[]> {
  const { output } = await caller.call(list, { limit: LIMIT });
  const { data } = output as { data: readonly Readonly<Record<string, unknown>>[] };
  return data.map((row) => {
    const customer = row['customer'] as { name?: string } | null | undefined;
    const word = row['number'] ?? row['code'] ?? row['username'] ?? row['name'] ?? row['id'];
    const says = customer?.name ?? row['name'];
    return { word: String(word), ...(typeof says === 'string' ? { says } : {}) };
  });
}

function nothingInTime(): Promise<Candidate[]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), WAIT_MS).unref());
}
