/**
 * Runs the benchmarks of all parts one after the other, and prints one table of what they found: each
 * figure beside the goal, or beside what others needed for the same in the same run. `--quick` has a tenth
 * of the loans and rows. `--keep` writes the table into docs/performance.md, and the figures beside it, as
 * JSON and as a drawing. With `--only NAME` one part is measured, and the others are told as they were
 * kept.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { againstOf, amountOf, isMet, machine, timesBetter } from './bench-figures.js';
import { svgOf } from './bench-svg.js';
import { ROOT } from './root.js';
import { runNode } from './run.js';

/** @typedef {import('./bench-figures.js').Figure} Figure */

/** What is run, and in what size; a tenth of it where it must be quick. */
/** @type {readonly { name: string, sizes?: Readonly<Record<string, number>>, env?: Readonly<Record<string, string>> }[]} */
const RUNS = [
  { name: 'engine' },
  { name: 'loan-show', sizes: { LOANS: 100_000 } },
  { name: 'tui', sizes: { LOANS: 100_000 } },
  { name: 'server' },
  { name: 'day-end', sizes: { LOANS: 100_000 }, env: { DIALECT: 'sqlite', DAYS: '2' } },
  { name: 'day-end', sizes: { LOANS: 100_000 }, env: { DIALECT: 'postgres', DAYS: '2' } },
  { name: 'import', sizes: { LOANS: 20_000, ROWS: 100_000 } },
];

/** Of figures that have a goal. */
const MET = [' ✗', ' ✓'];

/** Between these the table stands in its page. */
const MARKS = ['<!-- the table of npm run bench begins -->', '<!-- and ends -->'];

const isQuick = process.argv.includes('--quick');
const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1]
  : undefined;
const runs = RUNS.filter(({ name }) => only === undefined || name === only);
if (runs.length === 0) {
  const names = [...new Set(RUNS.map(({ name }) => name))].join(', ');
  process.stderr.write(`--only takes one of ${names}.\n`);
  process.exit(2);
}
/** What was kept, where one part alone is measured; `anew` says of others that were, when and where. */
/** @type {{ machine: string, anew?: Readonly<Record<string, string>>, figures: Figure[] } | undefined} */
const kept =
  only === undefined ? undefined : JSON.parse(readFileSync(keptAt('bench.json'), 'utf8'));
const machines = only === undefined ? {} : { ...kept?.anew, [only]: where() };
const folder = mkdtempSync(join(tmpdir(), 'mfi-bench-'));
try {
  const found = measured(join(folder, 'figures.jsonl'));
  const figures = kept ? among(kept.figures, found) : found;
  const table = tableOf(figures);
  process.stdout.write(`\n${wheres()}\n\n${table}\n`);
  if (process.argv.includes('--keep')) keep(figures, table);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} file
 * @returns {Figure[]}
 */
function measured(file) {
  writeFileSync(file, '');
  for (const { name, sizes = {}, env = {} } of runs) {
    const sized = Object.entries(sizes).map(([key, size]) => [
      key,
      String(isQuick ? size / 10 : size),
    ]);
    process.stderr.write(`\n${name} ${Object.values(env).join(' ')}\n`);
    Object.assign(process.env, { MFI_BENCH_FIGURES: file, ...env }, Object.fromEntries(sized));
    const status = runNode([join(ROOT, 'tools', 'bench.js'), name]);
    for (const key of [...Object.keys(env), ...Object.keys(sizes)]) delete process.env[key];
    // A missed goal ends some of them with a status of its own; what was measured is told all the same.
    if (status !== 0) process.stderr.write(`${name} ended with ${status}\n`);
  }
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/**
 * Figures in the place of those that were kept of the same things.
 * @param {readonly Figure[]} figures
 * @param {readonly Figure[]} found
 * @returns {Figure[]}
 */
function among(figures, found) {
  const isNew = (/** @type {Figure} */ one) => found.some((other) => isSame(one, other));
  const at = figures.findIndex(isNew);
  const others = figures.filter((one) => !isNew(one));
  others.splice(at < 0 ? others.length : at, 0, ...found);
  return others;
}

/**
 * @param {Figure} one
 * @param {Figure} other
 */
function isSame(one, other) {
  return one.part === other.part && one.what === other.what;
}

function where() {
  const { node, cpu, cores } = machine();
  const memory = `${Math.round(totalmem() / 1e9)} GB`;
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${node}, ${cores} x ${cpu}, ${memory}${isQuick ? ', a tenth of the size' : ''}`;
}

/** Where and when all was measured, and the parts that were measured anew. */
function wheres() {
  const parts = Object.entries(machines).map(([name, machine]) => `${name} ${machine}`);
  return [kept?.machine ?? where(), ...parts].join('; ');
}

/** @param {string} name */
function keptAt(name) {
  return join(ROOT, 'docs', 'figures', name);
}

/** @param {readonly Figure[]} figures */
function tableOf(figures) {
  const rows = figures.map((figure) => {
    const times = timesBetter(figure);
    const ratio = times === undefined ? '' : `${times >= 10 ? times.toFixed(0) : times.toFixed(2)}`;
    const mark = isMet(figure) === undefined ? '' : MET[Number(isMet(figure))];
    const cells = [
      figure.part,
      figure.what,
      amountOf(figure),
      againstOf(figure),
      `${ratio}${mark}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head =
    '| part | what | figure | beside | times better |\n| --- | --- | ---: | --- | ---: |';
  return `${head}\n${rows.join('\n')}`;
}

/**
 * @param {readonly Figure[]} figures
 * @param {string} table
 */
function keep(figures, table) {
  mkdirSync(keptAt(''), { recursive: true });
  const all = { machine: kept?.machine ?? where(), anew: machines, figures };
  writeFileSync(keptAt('bench.json'), `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(keptAt('bench.svg'), svgOf(figures, 'Times better than the goal, or than others'));
  const page = join(ROOT, 'docs', 'performance.md');
  const text = readFileSync(page, 'utf8');
  const [begin, end] = /** @type {[string, string]} */ (MARKS);
  const [before = '', rest = ''] = text.split(begin);
  const [, after] = rest.split(end);
  if (after === undefined)
    throw new Error(`docs/performance.md has no place for the table: ${begin}`);
  writeFileSync(page, `${before}${begin}\n\n${wheres()}:\n\n${table}\n\n${end}${after}`);
}
