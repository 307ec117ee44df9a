import { EXIT, plural } from '@mfi/terminal';
import type { Context } from '../../command/command.js';
import { inputName } from '../../input/read-input.js';
import { jsonText } from '../../render/json-text.js';
import { ProblemPrinter } from '../problem-printer.js';
import type { FineractOutcome } from './import-fineract.js';
import type { StepOutcome } from './import-step.js';

/** How many refusals are shown where all are kept in files. */
const SHOWN_MAX = 20;

/** Tells what came of an export, and returns the exit status. */
export async function tellOutcome(context: Context, outcome: FineractOutcome): Promise<number> {
  const { terminal, options } = context;
  const refused = outcome.steps.some(({ counts, elsewhere }) => counts.refused > elsewhere);
  if (options.json) await tellJson(context, outcome);
  else {
    for (const step of outcome.steps) await tellStep(context, step);
    if (outcome.notLent > 0) {
      await terminal.stdout.write(`${plural(outcome.notLent, 'loan')} never paid out: left out.\n`);
    }
    if (options['dryRun'] === true) {
      await terminal.stderr.write('A dry run: nothing was kept.\n');
    }
  }
  return refused ? EXIT.refused : EXIT.ok;
}

async function tellStep({ terminal, options }: Context, step: StepOutcome): Promise<void> {
  const { word, counts, problems, names, rejects } = step;
  const isDry = options['dryRun'] === true;
  const placeOf = (line: number) => names.get(line) ?? `record ${line}`;
  const printer = isDry
    ? new ProblemPrinter(terminal.stdout, undefined, placeOf)
    : new ProblemPrinter(terminal.stderr, SHOWN_MAX, placeOf);
  await printer.print(problems);
  if (printer.left > 0) {
    await terminal.stderr.write(`… and ${plural(printer.left, 'more problem')}\n`);
  }
  const parts = [
    `${counts.done} ${isDry ? 'good' : 'done'}`,
    ...(counts.again > 0 ? [`${counts.again} done before`] : []),
    ...(step.elsewhere > 0 ? [`${step.elsewhere} taken over by their balances`] : []),
    `${counts.refused - step.elsewhere} refused`,
  ];
  await terminal.stdout.write(`${word}: ${plural(counts.rows, 'row')}, ${parts.join(', ')}.\n`);
  if (rejects !== null) {
    await terminal.stdout.write(
      `Refused rows, with reasons: ${inputName(rejects)}. Mend them there, and type mfi import ${word} with that file.\n`,
    );
  }
}

async function tellJson({ terminal, options }: Context, outcome: FineractOutcome): Promise<void> {
  const { stdout } = terminal;
  const steps = outcome.steps.map(({ word, counts, elsewhere, problems, names, rejects }) => {
    const { remarked: _remarked, ...sums } = counts;
    const told = problems.map(({ line, ...problem }) => ({ of: names.get(line), ...problem }));
    return { kind: word, ...sums, elsewhere, rejects, problems: told };
  });
  const { batch, notLent } = outcome;
  const kept = options['dryRun'] !== true;
  await stdout.write(`${jsonText({ batch, kept, notLent, steps }, stdout.isTTY)}\n`);
}
