import { type Answer, type Operation, Refused } from '@mfi/contracts';
import { EXIT, palette } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { Refusal } from '../refusal.js';
import { jsonText } from '../render/json-text.js';
import { askFor, confirmDanger } from './ask.js';
import { fieldsOf } from './fields.js';
import { inputOf, type RawInput } from './input-of.js';
import { exitOf, type Opened, openCaller } from './open-caller.js';
import { viewOf } from './views.js';
import type { Wiring } from './wiring.js';

/** What a command does beside running its operation. */
export interface Around {
  /** Whether a database that is not there is made. */
  readonly create?: boolean;
  /** Does what this machine keeps of the answer, such as a session. */
  readonly after?: (opened: Opened, input: RawInput, output: never) => Promise<void>;
}

/** Runs one operation: `mfi <noun> <verb> …`. */
export async function runOperation(
  operation: Operation,
  context: Context,
  { wiring, create = false, after }: Around & { readonly wiring: Wiring },
): Promise<number> {
  const { terminal, options } = context;
  const given = await inputOf({ operation, ...context });
  const opened = await openCaller(context, wiring, { create });
  try {
    const input = await askFor({ operation, input: given, terminal, options, opened });
    await confirmDanger(operation, input, context);
    const answer = await called(operation, input, { context, opened });
    await after?.(opened, input, answer.output as never);
    await show(operation, answer, context);
    return isUnclean(answer.output) ? EXIT.refused : EXIT.ok;
  } finally {
    await opened.close();
  }
}

interface Calling {
  readonly context: Context;
  readonly opened: Opened;
}

async function called(
  operation: Operation,
  input: RawInput,
  { context: { options }, opened }: Calling,
): Promise<Answer<unknown>> {
  const key = options['key'];
  try {
    return await opened.caller.call(operation, input, {
      ...(typeof key === 'string' ? { key } : {}),
      dryRun: options['dryRun'] === true,
    });
  } catch (error) {
    throw error instanceof Refused ? refusalOf(operation, error, options.json === true) : error;
  }
}

/** A refusal in the words of a command line: people are told the option, programs the pointer. */
function refusalOf(operation: Operation, refused: Refused, isJson: boolean): Refusal {
  const flags = new Map(fieldsOf(operation).map(({ path, flag }) => [`/${path.join('/')}`, flag]));
  const problems = refused.problems.map((problem) => {
    const flag = flags.get(problem.path);
    return isJson || flag === undefined ? problem : { ...problem, path: `--${flag}` };
  });
  return new Refusal(problems, { status: exitOf(refused) });
}

async function show(
  operation: Operation,
  { output, replayed }: Answer<unknown>,
  { terminal, options }: Context,
): Promise<void> {
  const { stdout, stderr } = terminal;
  if (options.json) {
    await stdout.write(`${jsonText(output, stdout.isTTY)}\n`);
  } else {
    const page = {
      columns: stdout.columns,
      palette: palette(stdout.colour(options.color)),
      unicode: stdout.unicode,
    };
    await stdout.write(`${viewOf(operation, output, page).join('\n')}\n`);
  }
  if (options['dryRun']) await stderr.write('A dry run: nothing was kept.\n');
  if (replayed) await stderr.write('Done before with this key: this is the first answer.\n');
}

/** A check that found something fails, so that scripts notice. */
function isUnclean(output: unknown): boolean {
  return (
    typeof output === 'object' && output !== null && 'clean' in output && output.clean === false
  );
}
