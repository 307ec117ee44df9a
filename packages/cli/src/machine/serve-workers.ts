import cluster, { type Worker } from 'node:cluster';
import type { LogSettings } from '@mfi/server';
import { EXIT, type Terminal } from '@mfi/terminal';
import { gatherFrom } from './gather-measurements.js';

/** How soon a process that ended is replaced: at once the first time, and not in a circle. */
const AGAIN_MS = 1000;

/**
 * Several processes that listen at one address, for more than one core. They share nothing but the
 * database, so it makes no difference which of them answers. One that ends is replaced.
 * @returns the exit status, when all have ended
 */
export async function serveWorkers(
  count: number,
  { stderr }: Terminal,
  { file }: Pick<LogSettings, 'file'>,
): Promise<number> {
  let isStopping = false;
  const living = new Set<Worker>();
  let end: (status: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  const listenTo = gatherFrom(living);
  const fork = () => {
    const worker = cluster.fork();
    listenTo(worker);
    const begun = performance.now();
    living.add(worker);
    worker.once('exit', (code) => {
      living.delete(worker);
      const isHopeless = code === EXIT.usage || code === EXIT.refused;
      // What is wrong with the settings or the database is wrong for every one of them.
      if (isHopeless && !isStopping) stop(code);
      else if (!isStopping) setTimeout(fork, performance.now() - begun > AGAIN_MS ? 0 : AGAIN_MS);
      if (living.size === 0 && isStopping) end(status);
    });
  };
  let status: number = EXIT.ok;
  const stop = (why: number) => {
    isStopping = true;
    status = why;
    tell(living, 'SIGTERM');
    if (living.size === 0) end(status);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(EXIT.ok));
  if (file !== undefined) process.on('SIGHUP', () => tell(living, 'SIGHUP'));
  await stderr.write(`mfi starts ${count} processes\n`);
  for (let made = 0; made < count; made += 1) fork();
  return ended;
}

function tell(living: ReadonlySet<Worker>, signal: NodeJS.Signals): void {
  for (const worker of living) worker.process.kill(signal);
}

/** Whether this process is one of them. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/** Does the work of one of them: its line to the others would hold it when the work is over. */
export async function asWorker(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } finally {
    cluster.worker?.disconnect();
  }
}
