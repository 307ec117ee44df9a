import { type Caller, decode, type Operation, type Refused } from '@mfi/contracts';
import { EXIT, printable, type Terminal } from '@mfi/terminal';
import { label } from '../calc/labels.js';
import type { Context, Options } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { type Field, fieldsOf } from './fields.js';
import { putAt, type RawInput } from './input-of.js';
import type { Opened } from './open-caller.js';

/** What is known before anybody is asked. */
export interface Asking {
  readonly operation: Operation;
  readonly input: RawInput;
  readonly terminal: Terminal;
  readonly options: Options;
  readonly opened: Pick<Opened, 'caller' | 'sessions'>;
}

/** Whether there is somebody to ask. */
function isAsking({ stdin, stdout }: Terminal, options: Options): boolean {
  return stdin.isTTY && stdout.isTTY && options.json !== true;
}

/**
 * Asks for what is needed and was not given; where nobody can be asked, the contract says what is
 * missing.
 */
export async function askFor(asking: Asking): Promise<RawInput> {
  const { operation, terminal, options } = asking;
  if (!isAsking(terminal, options) || options['input'] !== undefined) return asking.input;
  // Whoever is not signed in is told so at once, and not after ten answers.
  if (operation.access.roles !== 'public' && !isSignedIn(asking)) return asking.input;
  const input: RawInput = { ...asking.input };
  const missing = fieldsOf(operation).filter(
    ({ isRequired, path }) => isRequired && valueAt(input, path) === undefined,
  );
  for (const field of missing) {
    if (field.kind === 'json' || field.kind === 'map') continue;
    const answer = await prompted(() => ask(field, asking));
    putAt(input, field.path, field.isMany ? [answer] : answer);
  }
  return input;
}

/** What is refused only because a field that may be left out is needed after all. */
const NEEDED_AFTER_ALL: ReadonlySet<string> = new Set(['access.code_needed']);

/**
 * Asks for the field that something was refused for the lack of.
 * @returns the input with it; undefined where nobody can be asked, or it is another refusal
 */
export async function askForNeeded(
  asking: Asking,
  { problems: [problem] }: Refused,
): Promise<RawInput | undefined> {
  const { operation, terminal, options, input } = asking;
  if (!problem || !NEEDED_AFTER_ALL.has(problem.code)) return undefined;
  const field = fieldsOf(operation).find(({ path }) => `/${path.join('/')}` === problem.path);
  if (!field || !isAsking(terminal, options)) return undefined;
  const whole = { ...input };
  putAt(whole, field.path, await prompted(() => ask(field, asking)));
  return whole;
}

function isSignedIn({ terminal, opened }: Asking): boolean {
  return Boolean(terminal.env['MFI_TOKEN']) || opened.sessions.load() !== undefined;
}

/** Names can be looked up where they name what is there, and not what is being made. */
async function listFor(
  { kind, of }: Field,
  { name, access }: Operation,
): Promise<Operation | undefined> {
  if (kind !== 'reference' || access.roles === 'public' || name === `${of}.create`) {
    return undefined;
  }
  // Every contract there is comes with it: a command that asks nothing does without.
  const { operationNamed } = await import('@mfi/contracts');
  return operationNamed(`${of}.list`);
}

async function ask(field: Field, { operation, opened }: Asking): Promise<unknown> {
  const prompts = await import('@inquirer/prompts');
  const message = `${label(field.path.join(' '))}${field.says ? ` (${field.says})` : ''}:`;
  const validate = (value: string) => complaint(operation, field, value) ?? true;
  if (field.kind === 'flag') return prompts.confirm({ message });
  if (field.kind === 'secret') return askSecret(operation, field, { message, validate });
  if (field.choices) {
    return prompts.select({ message, choices: field.choices.map((value) => ({ value })) });
  }
  const list = await listFor(field, operation);
  if (list) {
    return prompts.search({ message, source: (term) => choices(opened.caller, list, term ?? '') });
  }
  const text = await prompts.input({ message, validate });
  return field.kind === 'count' && /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** A new password is asked for twice: nobody sees what was typed. */
async function askSecret(
  { name }: Operation,
  { path }: Field,
  asked: { readonly message: string; readonly validate: (value: string) => true | string },
): Promise<string> {
  const { password } = await import('@inquirer/prompts');
  const answer = await password({ ...asked, mask: '*' });
  if (name === 'auth.login' || path.at(-1) === 'oldPassword') return answer;
  const validate = (value: string) => value === answer || 'This is another one than before.';
  await password({ message: 'The same once more:', mask: '*', validate });
  return answer;
}

/** What a list offers for what was typed; whatever was typed can be chosen, too. */
async function choices(caller: Caller, list: Operation, term: string) {
  const fields = fieldsOf(list).map(({ flag }) => flag);
  const input = { limit: 20, ...(term !== '' && fields.includes('find') ? { find: term } : {}) };
  const own = term === '' ? [] : [{ value: term, name: term }];
  try {
    const { output } = await caller.call(list, input);
    const { data } = output as { data: readonly Readonly<Record<string, unknown>>[] };
    const found = data.map((row) => {
      const value = String(row['number'] ?? row['code'] ?? row['username'] ?? row['id']);
      return { value, name: `${value}  ${row['name'] ?? row['customerName'] ?? ''}`.trimEnd() };
    });
    const fitting = found.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
    if (fitting.length > 0) return fitting;
    return fields.includes('find') ? [...found, ...own] : own;
  } catch {
    return own;
  }
}

/** What the contract says against a value, in its words. */
function complaint(operation: Operation, field: Field, value: string): string | undefined {
  const input: RawInput = {};
  const typed = field.kind === 'count' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  putAt(input, field.path, field.isMany ? [typed] : typed);
  const read = decode(operation, input, undefined);
  const at = `/${field.path.join('/')}`;
  return read.ok
    ? undefined
    : read.problems.find(({ path }) => path === at || path.startsWith(`${at}/`))?.message;
}

/** Asks whether somebody is sure of what is hard to undo. */
export async function confirmDanger(
  operation: Operation,
  input: RawInput,
  context: Context,
): Promise<void> {
  if (operation.effect !== 'danger' || context.options['dryRun']) return;
  const what = Object.values(input).filter((value) => typeof value === 'string');
  await confirmed(`${capital(operation.summary)}: ${what.join(' ')}`, context, LOOK_FIRST);
}

const LOOK_FIRST = ', or look first with --dry-run';

/**
 * Asks whether something is to be done, unless `--yes` says so.
 * @throws Refusal when it is not, or when there is nobody to ask
 */
export async function confirmed(
  what: string,
  { terminal, options }: Pick<Context, 'terminal' | 'options'>,
  instead = '',
): Promise<void> {
  if (options['yes']) return;
  if (!isAsking(terminal, options)) {
    const message = `${what}: this is hard to undo. Say that you are sure with --yes${instead}.`;
    throw new Refusal([{ code: 'usage.not_confirmed', path: '', facts: {}, message }], {
      status: EXIT.usage,
    });
  }
  const { confirm } = await import('@inquirer/prompts');
  const isSure = await prompted(() =>
    confirm({ message: `${printable(what)}. Are you sure?`, default: false }),
  );
  if (!isSure) throw cancelled();
}

async function prompted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw cancelled();
    throw error;
  }
}

function cancelled(): Refusal {
  const message = 'Cancelled: nothing was changed.';
  return new Refusal([{ code: 'usage.cancelled', path: '', facts: {}, message }], {
    status: EXIT.cancelled,
  });
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

function valueAt(input: RawInput, path: readonly string[]): unknown {
  let at: unknown = input;
  for (const key of path) at = (at as RawInput | undefined)?.[key];
  return at;
}
