import { EXIT, palette } from '@mfi/terminal';
import type { Context } from '../command/command.js';
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
  const output = await outputOf(run, input, options.explain);
  await terminal.stdout.write(shown(run, output, { ...context, input }));
  return EXIT.ok;
}

async function outputOf(run: Run, input: unknown, figure: string | undefined): Promise<Output> {
  if (figure === undefined || !run.explain) return (await run.load())(input);
  const explain = await run.explain();
  try {
    return explain(input, figure);
  } catch (error) {
    throw unknownFigure(error) ?? error;
  }
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
  const view = run.view ?? valuesView;
  return options.csv ? csvText(view.records(output)) : asText(view.lines(output, pageOf(answered)));
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
