import { EXIT, palette, printable } from '@mfi/terminal';
import type { Context, Options } from '../command/command.js';
import { readJson } from '../input/read-json.js';
import { engineProblems, Refusal } from '../refusal.js';
import { csvText } from '../render/csv-text.js';
import { jsonText } from '../render/json-text.js';
import { explanationLines } from './explanation-lines.js';
import type { Output, Page, Run } from './run.js';
import { valuesView } from './values-view.js';

/** Answers one question: `mfi calc <run> FILE`. */
export async function calc(run: Run, context: Context): Promise<number> {
  const { file, options, terminal } = context;
  const input = await readJson(file, terminal);
  const output = await outputOf(run, input, options);
  await terminal.stdout.write(shown(run, output, { ...context, input }));
  return EXIT.ok;
}

async function outputOf(run: Run, input: unknown, options: Options): Promise<Output> {
  const { explain: figure } = options;
  if (figure === undefined || !run.explain) return (await loaderOf(run, options)())(input);
  const explain = await run.explain.load();
  try {
    return explain(input, figure);
  } catch (error) {
    throw unknownFigure(error) ?? error;
  }
}

/** What answers: programs get all of it, and people what they are shown. */
function loaderOf({ load, loadShown }: Run, { json, journal }: Options): Run['load'] {
  return json || journal ? load : (loadShown ?? load);
}

/** A figure that there is not: the fault is in the command line, and not in the file. */
function unknownFigure(error: unknown): Refusal | undefined {
  const [problem] = engineProblems(error) ?? [];
  if (problem?.path !== '/figure') return undefined;
  return new Refusal([{ ...problem, path: '' }], { status: EXIT.usage });
}

type Answered = Context & { readonly input: unknown };

/** The answer as it was asked for. */
function shown(run: Run, output: Output, answered: Answered): string {
  const { options, terminal } = answered;
  if (options.json) return `${jsonText(output, terminal.stdout.isTTY)}\n`;
  if (options.explain !== undefined) return asText(explanationLines(output, pageOf(answered)));
  const view = (options.journal ? run.journalView : run.view) ?? valuesView;
  if (!options.csv) return asText(view.lines(output, pageOf(answered)));
  // CSV has no escapes of its own, and is looked at in terminals, too.
  return csvText(view.records(output).map((record) => record.map(printable)));
}

function asText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function pageOf({ terminal: { stdout }, options, input }: Answered): Page {
  return {
    columns: stdout.columns,
    palette: palette(stdout.colour(options.color)),
    unicode: stdout.unicode,
    currency: currencyOf(input),
  };
}

/** The currency of a loan file or of a question. The engine has checked it, where there is one. */
function currencyOf(input: unknown): string {
  const { terms, currency } = input as { terms?: { currency?: unknown }; currency?: unknown };
  return String(terms?.currency ?? currency ?? '');
}
