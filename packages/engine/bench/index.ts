import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Figure, keepFigures } from '../../../tools/bench-figures.js';
import { type Result, race } from './race.js';
import { replayRunners } from './replays.js';
import { scheduleRunners } from './schedules.js';

/**
 * Races the engine against named libraries in one run, and times replays. Prints tables with the
 * ratio of the first line to each other; `MFI_BENCH_JSON=FILE` keeps the figures.
 */
const tables: { title: string; results: Result[] }[] = [];

function show(title: string, results: Result[], compare: boolean): void {
  tables.push({ title, results });
  const first = results[0] as Result;
  process.stdout.write(`\n${title}\n`);
  for (const { name, perSecond, least, most } of results) {
    const ratio = compare ? `${(first.perSecond / perSecond).toFixed(2)}x` : '';
    const rate = Math.round(perSecond).toLocaleString('en-US').padStart(11);
    const range = `${Math.round(least).toLocaleString('en-US')} to ${Math.round(most).toLocaleString('en-US')}`;
    process.stdout.write(`${rate}/s ${ratio.padStart(10)}  ${name}  (${range})\n`);
  }
}

process.stdout.write(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}\n`,
);
process.stdout.write('Medians of nine turns each; the ratio is the first line to this one.\n');
for (const rows of [12, 36])
  show(`Schedules of ${rows} rows a second`, race(scheduleRunners(rows)), true);
show('Replays a second', race(replayRunners()), false);

keepFigures([
  ...[12, 36].flatMap(besidePeers),
  {
    part: 'engine',
    what: 'replays, 36 instalments, as read',
    value: rateOf(2, '36 rows, 36 payments, scheduled, from'),
    unit: 'a second',
    better: 'more',
    goal: 50_000,
  },
  {
    part: 'engine',
    what: 'a replay of 520 weeks, as JSON',
    value: 1000 / rateOf(2, '520 rows, 2,000 payments, whole'),
    unit: 'ms',
    better: 'less',
    goal: 20,
  },
]);

/** The exact plan beside the fastest in floats, and beside the fastest that makes dates. */
function besidePeers(rows: number, at: number): Figure[] {
  const [own, ...others] = tables[at]?.results ?? [];
  const peers = others.filter(({ name }) => !name.startsWith('@mfi/engine'));
  return [' no dates', ' with dates'].map((kind) => {
    const [fastest] = peers
      .filter(({ name }) => name.endsWith(kind))
      .sort((a, b) => b.perSecond - a.perSecond);
    return {
      part: 'engine',
      what: `exact plans of ${rows} rows, with dates`,
      value: own?.perSecond ?? 0,
      unit: 'a second',
      better: 'more',
      beside: { what: fastest?.name ?? '', value: fastest?.perSecond ?? 0 },
    };
  });
}

function rateOf(at: number, name: string): number {
  return tables[at]?.results.find((one) => one.name.startsWith(name))?.perSecond ?? 0;
}

const file = process.env['MFI_BENCH_JSON'];
if (file) writeFileSync(file, `${JSON.stringify({ node: process.version, tables }, null, 2)}\n`);
