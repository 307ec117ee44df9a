import { minorDigits } from '@mfi/engine/money';
import { EXIT, groupDigits, plural, printable } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { inputName } from '../input/read-input.js';
import { Refusal } from '../refusal.js';
import { jsonText } from '../render/json-text.js';
import { type Opened, openCaller } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';
import { FormulaRemarks } from './formula-remarks.js';
import type { Header } from './header-of.js';
import { type ImportKind, importKind } from './import-kinds.js';
import { ImportRun, type ProblemSink } from './import-run.js';
import { keepHeapLean } from './lean-heap.js';
import { LoanEvents } from './loan-events.js';
import { ProblemPrinter } from './problem-printer.js';
import { Progress } from './progress.js';
import { type Rejects, rejectsFile } from './rejects-file.js';
import type { CellProblem } from './row-of.js';
import { openRows } from './row-source.js';
import { noRows, type Survey, survey } from './survey.js';
import { type Table, tableOf } from './table.js';

/** How many refusals are shown; all are in the file of rejects. */
const SHOWN_MAX = 20;

/** `mfi import KIND FILE`: does the rows of a CSV file or of a workbook, each once. */
export async function importFile(word: string, context: Context, wiring: Wiring): Promise<number> {
  const { terminal, file, options } = context;
  const kind = importKind(word);
  if (file === '')
    throw usage(`Name the file, or - for stdin; mfi import template ${word} makes one.`);
  if (file === '-') assertBatch(options);
  const sheet = options['sheet'] as string | undefined;
  keepHeapLean();
  const table = await tableOf(file, { terminal, sheet });
  try {
    const surveyed = file === '-' ? undefined : await survey(file, table, kind.columns);
    const batch = (options['batch'] as string | undefined) ?? surveyed?.digest ?? '';
    const opened = await openCaller(context, wiring);
    try {
      return await imported({ kind, context, opened, batch, surveyed, table });
    } finally {
      await opened.close();
    }
  } finally {
    table.close();
  }
}

interface Job {
  readonly kind: ImportKind;
  readonly context: Context;
  readonly opened: Opened;
  readonly batch: string;
  readonly surveyed: Survey | undefined;
  readonly table: Table;
}

async function imported(job: Job): Promise<number> {
  const { kind, context, opened } = job;
  const { terminal, file, options } = context;
  const formulas = new FormulaRemarks();
  const digits = await currencyDigits(opened);
  const problems: CellProblem[] = [];
  const progress = new Progress(terminal, job.surveyed?.rows);
  const printer = printerOf(context);
  const remarks: CellProblem[] = [];
  const sink: ProblemSink = options.json
    ? { print: async (more) => void (isKept(options) || problems.push(...more)) }
    : printer;
  const told: ProblemSink = options.json
    ? { print: async (more) => void remarks.push(...more) }
    : new ProblemPrinter(terminal.stdout);
  const events = await eventsOf(context, digits);
  const { header, rows } = await openRows(job.table, { file, kind, digits });
  const rejects = await rejectsOf(job, header);
  const run = new ImportRun({
    ...job,
    header,
    isDry: options['dryRun'] === true,
    isAtomic: options['atomic'] === true,
    progress,
    problems: sink,
    remarks: told,
    rejects,
  });
  for await (const row of rows) {
    await told.print(formulas.of(row.record, header));
    await run.take(events ? events.attach(row) : row);
  }
  await run.end();
  await progress.clear();
  if (run.counts.rows === 0) throw noRows(file);
  if (events) await tellUnused(context, events);
  const made = rejects?.isMade ? rejects.path : null;
  await tell(job, { counts: run.counts, rejects: made, left: printer.left, problems, remarks });
  return run.counts.refused > 0 ? EXIT.refused : EXIT.ok;
}

/** The histories that stand in a file of their own. */
async function eventsOf(
  { options, terminal }: Context,
  digits: number | undefined,
): Promise<LoanEvents | undefined> {
  const named = options['events'];
  return typeof named === 'string' ? LoanEvents.read(named, terminal, digits) : undefined;
}

/** How many loans are named whose events nobody asked for. */
const UNUSED_MAX = 5;

async function tellUnused({ terminal }: Context, events: LoanEvents): Promise<void> {
  const unused = events.unused();
  if (unused.length === 0) return;
  const named = unused.slice(0, UNUSED_MAX).map(printable).join(', ');
  const more = unused.length > UNUSED_MAX ? ', …' : '';
  await terminal.stderr.write(
    `No row has the former number of ${plural(unused.length, 'loan')} with events: ${named}${more}.\n`,
  );
}

/** Where nothing is kept, what is wrong is the answer; else it is only said beside it. */
function printerOf({ options, terminal }: Context): ProblemPrinter {
  return isKept(options)
    ? new ProblemPrinter(terminal.stderr, SHOWN_MAX)
    : new ProblemPrinter(terminal.stdout);
}

function isKept(options: Context['options']): boolean {
  return options['dryRun'] !== true && options['atomic'] !== true;
}

/** What was refused is kept beside the file it is of, unless nothing is kept. */
async function rejectsOf(
  { context, batch, table }: Job,
  header: Header,
): Promise<Rejects | undefined> {
  const { options, file } = context;
  if (!isKept(options)) return undefined;
  const named = options['rejects'];
  const path =
    typeof named === 'string' ? named : `${file === '-' ? batch : file}.rejects.${table.kind}`;
  return rejectsFile(path, { kind: table.kind, header });
}

function assertBatch({ batch }: Context['options']): void {
  if (typeof batch === 'string') return;
  throw usage(
    'Name the batch with --batch: rows from stdin are done once under that name, however often they come.',
  );
}

async function currencyDigits(opened: Opened): Promise<number | undefined> {
  const currency = await opened.currency();
  return currency === '' ? undefined : minorDigits(currency);
}

interface Told {
  readonly counts: ImportRun['counts'];
  readonly rejects: string | null;
  readonly left: number;
  readonly problems: readonly CellProblem[];
  readonly remarks: readonly CellProblem[];
}

async function tell({ context, batch }: Job, { counts, rejects, left, problems, remarks }: Told) {
  const { terminal, options, file } = context;
  const { stdout, stderr } = terminal;
  const isDry = options['dryRun'] === true;
  const isDropped = options['atomic'] === true && counts.refused > 0;
  if (options.json) {
    const kept = !isDry && !isDropped;
    const { remarked: _remarked, ...sums } = counts;
    const found = isKept(options) ? { remarks } : { problems, remarks };
    await stdout.write(`${jsonText({ batch, kept, ...sums, rejects, ...found }, stdout.isTTY)}\n`);
    return;
  }
  if (left > 0) await stderr.write(`… and ${plural(left, 'more problem')}\n`);
  const parts = [
    `${digits(counts.done)} ${isDry || isDropped ? 'good' : 'done'}`,
    ...(counts.again > 0 ? [`${digits(counts.again)} done before`] : []),
    `${digits(counts.refused)} refused`,
  ];
  const rows = plural(counts.rows, 'row').replace(/^\d+/, digits);
  await stdout.write(`${inputName(file)}: ${rows}, ${parts.join(', ')}.\n`);
  if (rejects)
    await stdout.write(
      `Refused rows, with reasons: ${inputName(rejects)}. Mend them there, and import that file.\n`,
    );
  if (isDry) await stderr.write('A dry run: nothing was kept.\n');
  else if (isDropped) await stderr.write('Not all rows can be done, so nothing was kept.\n');
}

function digits(count: number | string): string {
  return groupDigits(String(count), 'XXX');
}

function usage(message: string): Refusal {
  return new Refusal([{ code: 'usage.malformed', path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}
