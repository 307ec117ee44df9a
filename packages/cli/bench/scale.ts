/**
 * Makes institutions of more and more loans, and times on each what people wait for: the end of a
 * day, the portfolio at risk, a search, one loan, a backup, the proof of all books. Each is done by a
 * process of its own, whose memory is told beside it. How cost grows is printed: 1 is in proportion
 * to the loans. `LOANS=10000,100000` says how many, `MFI_BENCH_FOLDER` keeps the files and takes those
 * that are there, MFI_BENCH_JSON=FILE keeps the figures. With `DIALECT=postgres` each size is on a server
 * of its own, whose time of the processor is not among what is told. Run it by `npm run bench scale`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine } from '../../../tools/bench-figures.js';
import { startPostgres } from '../../store/test/postgres-server.js';
import { isStage, type Measured, OF_A_FILE, STAGES, type Stage, stage } from './scale-stages.js';

/** What one may take with a million loans: seconds of the clock, and the memory of each process. */
const GOALS: Readonly<Partial<Record<Stage, number>>> = {
  'first day end': 90,
  'later day end': 90,
  'portfolio at risk': 2,
  search: 0.03,
  'one loan': 0.02,
  check: 600,
};
const MEGABYTES_MAX = 1024;
const MILLION = 1_000_000;

type Figures = Readonly<Record<Stage, Measured>>;

const [asked, file] = process.argv.slice(2);
if (asked !== undefined && isStage(asked)) {
  process.stdout.write(JSON.stringify(await stage(asked, file as string, Number(process.argv[4]))));
} else {
  await (process.env['DIALECT'] === 'postgres' ? measureServers() : measureFiles());
}

function counts(): number[] {
  return (process.env['LOANS'] ?? '10000,100000').split(',').map(Number);
}

async function measureServers(): Promise<void> {
  const found: Sized[] = [];
  for (const loans of counts()) {
    const server = await startPostgres();
    try {
      found.push({ loans, figures: measured(server.url, loans) });
    } finally {
      await server.stop();
    }
  }
  tell(found);
}

async function measureFiles(): Promise<void> {
  const kept = process.env['MFI_BENCH_FOLDER'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'mfi-bench-scale-'));
  mkdirSync(folder, { recursive: true });
  const found: Sized[] = [];
  try {
    for (const loans of counts()) {
      found.push({ loans, figures: measured(join(folder, `loans-${loans}.db`), loans) });
      if (kept === undefined) rmSync(join(folder, `loans-${loans}.db`), { force: true });
    }
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
  tell(found);
}

function tell(found: readonly Sized[]): void {
  print(found);
  const json = process.env['MFI_BENCH_JSON'];
  if (json) writeFileSync(json, JSON.stringify({ machine: machine(), found }, null, 2));
}

/** One size: each stage by a process of its own. */
function measured(path: string, loans: number): Figures {
  const figures: Partial<Record<Stage, Measured>> = {};
  for (const name of STAGES) {
    if (name === 'made' && existsSync(path)) continue;
    if (path.startsWith('postgres:') && OF_A_FILE.has(name)) continue;
    const args = [...process.execArgv, fileURLToPath(import.meta.url), name, path, String(loans)];
    const run = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (run.status !== 0) throw new Error(`${name} with ${loans} loans ended with ${run.status}`);
    figures[name] = JSON.parse(run.stdout) as Measured;
    process.stderr.write(`${loans} loans: ${name} ${textOf(figures[name])}\n`);
  }
  return figures as Figures;
}

function print(found: readonly Sized[]): void {
  for (const name of STAGES) {
    if (found.every(({ figures }) => figures[name] === undefined)) continue;
    const cells = found.map(({ figures }) => (figures[name] ? textOf(figures[name]) : 'kept'));
    const last = found.at(-1);
    const before = found.at(-2);
    const growth = last && before ? growthOf(name, before, last) : '';
    const mark = last ? markOf(name, last) : '';
    console.log([name.padEnd(18), ...cells, growth, mark].filter(Boolean).join(' | '));
  }
}

function textOf({ seconds, cpuSeconds, megabytes, says }: Measured): string {
  const said = says === undefined ? '' : `, ${says}`;
  return `${shown(seconds)}, processor ${shown(cpuSeconds)}, ${megabytes} MB${said}`;
}

function shown(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(1)} s`;
}

interface Sized {
  readonly loans: number;
  readonly figures: Figures;
}

/** The power of the loans that a cost grows with, by the time of the processor. */
function growthOf(name: Stage, before: Sized, last: Sized): string {
  const [a, b] = [before.figures[name], last.figures[name]];
  if (!a || !b) return '';
  const power = Math.log(b.cpuSeconds / a.cpuSeconds) / Math.log(last.loans / before.loans);
  return `grows as loans^${power.toFixed(2)}`;
}

/** Whether a million loans keep within what is hoped for; of fewer loans nothing is said. */
function markOf(name: Stage, { loans, figures }: Sized): string {
  const goal = GOALS[name];
  const found = figures[name];
  if (loans !== MILLION || !found) return '';
  const isMet = (goal === undefined || found.seconds <= goal) && found.megabytes <= MEGABYTES_MAX;
  return `${isMet ? '✓' : '✗'}${goal === undefined ? '' : ` of ${shown(goal)}`}`;
}
