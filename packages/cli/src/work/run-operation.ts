import { type Answer, type Operation, Refused } from '@mfi/contracts';
import { EXIT, palette, printable, type Terminal } from '@mfi/terminal';
import type { Page } from '../calc/run.js';
import type { Context } from '../command/command.js';
import { checkTarget, saveFile, type Upload, uploadOf } from '../document/document-file.js';
import { Refusal } from '../refusal.js';
import { csvText } from '../render/csv-text.js';
import { jsonText } from '../render/json-text.js';
import { madeFile } from '../render/made-file.js';
import { allPages, isPaged } from './all-pages.js';
import { askFor, askForNeeded, confirmDanger } from './ask.js';
import { chartInput, chartLines } from './chart.js';
import { fieldsOf } from './fields.js';
import { inputOf, type RawInput } from './input-of.js';
import { exitOf, type Opened, openCaller } from './open-caller.js';
import { checkPaperFile, writePaper } from './paper-file.js';
import { linesOf } from './views/lines-of.js';
import { recordsOf } from './views/records-of.js';
import type { Wiring } from './wiring.js';

/** What a command does beside running its operation. */
export interface Around {
  /** Whether a database that is not there is made. */
  readonly create?: boolean;
  /** Does what this machine keeps of the answer, such as a session. */
  readonly after?: (opened: Opened, input: RawInput, output: never) => Promise<void>;
  /** Does what comes after the answer was shown, and may fail without taking it back. */
  readonly afterShown?: (opened: Opened, done: Done) => Promise<void>;
  /** Reads the file that the argument names, when the input stands in one. */
  readonly file?: (file: string, terminal: Terminal) => Promise<RawInput>;
  /** Whether the answer is a file for others, and not lines for people. */
  readonly isDocument?: boolean;
  /** Whether people are shown all pages, because half of the answer is of no use. */
  readonly isWhole?: boolean;
}

/** An operation that is done and kept, and where it was. */
export interface Done {
  readonly answer: Answer<unknown>;
  readonly context: Context;
  readonly wiring: Wiring;
}

/** Runs one operation: `mfi <noun> <verb> …`. */
export async function runOperation(
  operation: Operation,
  context: Context,
  around: Around & { readonly wiring: Wiring },
): Promise<number> {
  const { wiring, create = false, after, afterShown } = around;
  const { terminal, options } = context;
  checkPaperFile(operation, options);
  if (operation.file === 'given') checkTarget(options);
  const upload = operation.file === 'taken' ? uploadOf(context.file, terminal) : undefined;
  const given = await givenTo(operation, context, { ...around, upload });
  const opened = await openCaller(context, wiring, { create });
  let isDone = false;
  try {
    const asked = await askFor({ operation, input: given, terminal, options, opened });
    const input = options['chart'] ? chartInput(asked) : asked;
    await confirmDanger(operation, input, context);
    const answer = isAll(operation, context, around)
      ? await calledWhole(operation, input, { context, opened })
      : await called(operation, input, { context, opened, upload });
    isDone = options['dryRun'] !== true;
    if (isDone) await after?.(opened, input, answer.output as never);
    if (answer.file) {
      await terminal.stderr.write(`${await saveFile(answer.file, answer, options)}\n`);
    }
    await show(operation, answer, { context: shownBy(context, around), opened, input, wiring });
    if (isDone) await afterShown?.(opened, { answer, context, wiring });
    return isUnclean(answer.output) ? EXIT.refused : EXIT.ok;
  } finally {
    await opened.close();
    if (!isDone) opened.discard();
  }
}

/** The input of a command line; what stands in a file is overruled by options. */
async function givenTo(
  operation: Operation,
  context: Context,
  { file, upload }: Around & { readonly upload: Upload | undefined },
) {
  if (upload) return { ...upload.input, ...(await inputOf({ operation, ...context, args: [] })) };
  if (!file) return inputOf({ operation, ...context });
  const read = await file(context.file, context.terminal);
  return { ...read, ...(await inputOf({ operation, ...context, args: [] })) };
}

/** A file for others is JSON where it is not CSV. */
function shownBy(context: Context, { isDocument }: Around): Context {
  const { options } = context;
  const isTable = options.csv === true || isWholeFile(options);
  return isDocument && !isTable ? { ...context, options: { ...options, json: true } } : context;
}

function isAll(operation: Operation, { options }: Context, { isWhole }: Around): boolean {
  // A part of a list is no whole workbook, but where somebody asks for it.
  const isPart = options['limit'] !== undefined || options['cursor'] !== undefined;
  const isFile = isWholeFile(options) && !isPart;
  const isAsked = options['all'] === true || isFile || (isWhole === true && !options.json);
  return isAsked && isPaged(operation);
}

/** Whether all of an answer goes into a file of its own. */
function isWholeFile(options: Context['options']): boolean {
  return options['xlsx'] !== undefined || options['pdf'] !== undefined;
}

/** Every page of an answer as one. */
async function calledWhole(
  operation: Operation,
  input: RawInput,
  calling: Calling,
): Promise<Answer<unknown>> {
  const whole = { limit: PAGE_ROWS, ...input };
  const output = await allPages(
    whole,
    async (page) => (await called(operation, page, calling)).output,
  );
  return { output, replayed: false };
}

/** As many as any list gives at once. */
const PAGE_ROWS = 200;

interface Calling {
  readonly context: Context;
  readonly opened: Opened;
  /** The file that goes with the input. */
  readonly upload?: Upload | undefined;
}

async function called(
  operation: Operation,
  input: RawInput,
  { context, opened, upload }: Calling,
): Promise<Answer<unknown>> {
  const { options } = context;
  const key = options['key'];
  try {
    return await opened.caller.call(operation, input, {
      ...(typeof key === 'string' ? { key } : {}),
      dryRun: options['dryRun'] === true,
      ...(upload ? { file: upload.file } : {}),
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const whole = await askForNeeded({ operation, input, ...context, opened }, error);
    if (whole) return called(operation, whole, { context, opened, upload });
    throw refusalOf(operation, error, context);
  }
}

/** A refusal in the words of a command line: people are told the option, programs the pointer. */
function refusalOf(
  operation: Operation,
  refused: Refused,
  { options, terminal }: Context,
): Refusal {
  const problems = refused.problems.map((problem) => ({
    ...problem,
    ...(SIGN_IN.has(problem.code) ? { message: signInMessage(terminal) } : {}),
    ...(options.json ? {} : { path: optionOf(operation, problem.path) }),
  }));
  return new Refusal(problems, { status: exitOf(refused) });
}

const SIGN_IN: ReadonlySet<string> = new Set(['access.signed_out', 'access.token_reused']);

function signInMessage({ env }: Terminal): string {
  if (env['MFI_TOKEN']) return 'The token in MFI_TOKEN is not good, or not any more: get another.';
  return 'You are not signed in, or your session has ended: sign in with mfi login.';
}

/** The option or argument that a pointer is about: `--bornOn`, `AMOUNT`, `--terms /interest`. */
export function optionOf(operation: Operation, path: string): string {
  const fields = fieldsOf(operation).map((field) => ({ field, at: `/${field.path.join('/')}` }));
  const found = fields.find(({ at }) => path === at || path.startsWith(`${at}/`));
  if (!found) return path;
  const { field, at } = found;
  const isPositional = operation.cli.positionals?.includes(field.path.join('.'));
  const name = isPositional ? field.flag.toUpperCase() : `--${field.flag}`;
  return [name, path.slice(at.length)].filter((part) => part !== '').join(' ');
}

/** What an answer is shown with: a drawing asks for more, of the same things. */
interface Showing extends Calling {
  readonly input: RawInput;
  readonly wiring: Wiring;
}

async function show(
  operation: Operation,
  { output, replayed }: Answer<unknown>,
  { context, opened, input, wiring }: Showing,
): Promise<void> {
  const { stdout, stderr } = context.terminal;
  const { options } = context;
  if (options.json) {
    await stdout.write(`${jsonText(output, stdout.isTTY)}\n`);
  } else if (options.csv) {
    // CSV has no escapes of its own, and is looked at in terminals, too.
    await stdout.write(csvText(recordsOf(operation, output).map((row) => row.map(printable))));
  } else if (typeof options['xlsx'] === 'string') {
    await writeWorkbook(options['xlsx'], operation, { output, currency: await opened.currency() });
    await stdout.write(`${printable(options['xlsx'])}\n`);
  } else if (typeof options['pdf'] === 'string') {
    const currency = await opened.currency();
    const { caller } = opened;
    await writePaper(options['pdf'], operation, { output, currency, caller, wiring });
    await stdout.write(`${printable(options['pdf'])}\n`);
  } else {
    const page = pageOf(context, await opened.currency());
    const lines = options['chart']
      ? await chartLines(output, { input, caller: opened.caller, page })
      : await linesOf(operation, output, page);
    await stdout.write(`${lines.join('\n')}\n`);
  }
  if (options['dryRun']) await stderr.write('A dry run: nothing was kept.\n');
  if (replayed) await stderr.write('Done before with this key: this is the first answer.\n');
}

async function writeWorkbook(
  to: string,
  operation: Operation,
  answer: { readonly output: unknown; readonly currency: string },
): Promise<void> {
  const { answerWorkbook } = await import('./views/answer-workbook.js');
  await madeFile(to, async (path) => answerWorkbook(path, operation, answer));
}

function pageOf({ terminal: { stdout }, options }: Context, currency: string): Page {
  return {
    columns: stdout.columns,
    palette: palette(stdout.colour(options.color)),
    unicode: stdout.unicode,
    currency,
  };
}

/** A check that found something fails, and a report that is not what the books say. */
function isUnclean(output: unknown): boolean {
  if (typeof output !== 'object' || output === null) return false;
  if ('clean' in output && output.clean === false) return true;
  if (!('ties' in output) || !Array.isArray(output.ties)) return false;
  return output.ties.some((one: { readonly ties?: unknown }) => one.ties === false);
}
