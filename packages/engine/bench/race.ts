/** One thing to time: a name, and a call that does one unit of work and returns something used. */
export interface Runner {
  readonly name: string;
  /** Does the work of round `i`; its result is summed, so that nothing can be left out. */
  run(i: number): number;
  /** How many times a turn runs it: slow ones less often. */
  readonly calls: number;
}

/** What was measured: units of work per second, median and spread over the turns. */
export interface Result {
  readonly name: string;
  readonly perSecond: number;
  readonly least: number;
  readonly most: number;
}

const TURNS = 9;

/**
 * Times runners against each other: after a warm-up each has a turn, then each again, so that a
 * machine that slows down slows all of them. The median of the turns counts.
 */
export function race(runners: readonly Runner[]): Result[] {
  for (const runner of runners) turn(runner);
  const rates = runners.map(() => [] as number[]);
  for (let round = 0; round < TURNS; round += 1) {
    for (const [at, runner] of runners.entries()) rates[at]?.push(turn(runner));
  }
  return runners.map((runner, at) => summary(runner.name, rates[at] as number[]));
}

let sink = 0;

function turn(runner: Runner): number {
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  for (let i = 0; i < runner.calls; i += 1) sink += runner.run(i);
  const nanoseconds = Number(process.hrtime.bigint() - start);
  if (Number.isNaN(sink)) throw new Error(`${runner.name} answered something that is no number`);
  return (runner.calls / nanoseconds) * 1e9;
}

function summary(name: string, rates: number[]): Result {
  const sorted = [...rates].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] as number;
  return { name, perSecond: middle, least: sorted[0] as number, most: sorted.at(-1) as number };
}
