import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputOf } from '@mfi/contracts';
import { whoami } from '@mfi/contracts/auth';
import { closeDay, listBranches } from '@mfi/contracts/branch';
import { EXIT, plural } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { backUpDays } from '../machine/day-backup.js';
import { usage } from '../machine/needed.js';
import { Refusal } from '../refusal.js';
import { jsonText } from '../render/json-text.js';
import { allPages } from '../work/all-pages.js';
import { type Opened, openCaller } from '../work/open-caller.js';
import type { OpenedQueue, Wiring } from '../work/wiring.js';
import { type BranchJob, type BranchOutcome, endBranch } from './end-branch.js';
import { openDayQueue } from './open-day-queue.js';
import { outcomeLines, pageOf } from './outcome-lines.js';

type Branch = OutputOf<typeof listBranches>['data'][number];

/** How often the queue is asked how far its jobs are. */
const POLL_MS = 250;

/** Ends the day of every branch: `mfi day close-all`. */
export async function closeAll(context: Context, wiring: Wiring): Promise<number> {
  const { options } = context;
  if (options['wait'] === false && !options['queue']) {
    throw usage('conflict', '--no-wait is for jobs that others do: give --queue, too.');
  }
  if (options['queue'] && options['dryRun']) {
    throw usage('conflict', 'A dry run is done here: leave out --queue.');
  }
  const opened = await openCaller(context, wiring);
  try {
    const jobs = await jobsOf(opened, options['openNext'] === true);
    const outcomes = options['queue']
      ? await queued(jobs, { context, wiring, opened })
      : await here(jobs, { context, wiring, opened });
    await conclude(outcomes, jobs, context);
    if (outcomes.some(({ outcome }) => outcome === 'ended') && !options['dryRun']) {
      await backUpDays(opened, { context, wiring }, { on: lastOf(jobs), label: 'all' });
    }
    return outcomes.some(({ outcome }) => outcome === 'refused') ? EXIT.refused : EXIT.ok;
  } finally {
    await opened.close();
  }
}

interface Place {
  readonly context: Context;
  readonly wiring: Wiring;
  readonly opened: Opened;
}

/** A job for each branch in reach whose day is open. */
async function jobsOf({ caller }: Opened, openNext: boolean): Promise<BranchJob[]> {
  const { username } = (await caller.call(whoami, {})).output.user;
  const ask = async (input: object) => (await caller.call(listBranches, input)).output;
  const { data } = (await allPages({ limit: 200 }, ask)) as { data: readonly Branch[] };
  return data
    .filter(({ dayStatus }) => dayStatus === 'open')
    .map(({ id, code, businessDate }) => ({
      ...{ branchId: id, branch: code, on: businessDate },
      ...{ openNext, by: username },
    }));
}

function lastOf(jobs: readonly BranchJob[]): string {
  return (
    jobs
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? ''
  );
}

/** One branch after the other, in this process. */
async function here(
  jobs: readonly BranchJob[],
  { context, opened }: Place,
): Promise<BranchOutcome[]> {
  const dryRun = context.options['dryRun'] === true;
  const outcomes: BranchOutcome[] = [];
  for (const job of jobs) {
    const outcome = await endBranch(opened.caller, job, { dryRun });
    outcomes.push(outcome);
    await tell(outcome, context);
  }
  return outcomes;
}

/** A job for each branch, done by whichever worker takes it. */
async function queued(
  jobs: readonly BranchJob[],
  { context, wiring, opened }: Place,
): Promise<BranchOutcome[]> {
  await checkMayClose(opened);
  const queue = await openDayQueue(opened.target, wiring);
  try {
    if (jobs.length === 0) return [];
    const waiting = new Map<string, BranchJob>();
    for (const job of jobs) {
      const { branchId, on } = job;
      waiting.set(await queue.put(`${branchId} ${on}`, { ...job }), job);
    }
    const { stderr } = context.terminal;
    await stderr.write(`${plural(waiting.size, 'branch', 'branches')} in the queue.\n`);
    if (context.options['wait'] === false) return [];
    return await awaited(waiting, queue, context);
  } finally {
    await queue.close();
  }
}

/** A worker asks nobody, so whoever puts a job in must be one who may do it. */
async function checkMayClose({ caller }: Opened): Promise<void> {
  const { user, operations } = (await caller.call(whoami, {})).output;
  if (operations.includes(closeDay.name)) return;
  const message = `A user of role ${user.role} may not end a day.`;
  throw new Refusal([{ code: 'access.role', path: '', facts: { role: user.role }, message }]);
}

async function awaited(
  waiting: Map<string, BranchJob>,
  queue: OpenedQueue,
  context: Context,
): Promise<BranchOutcome[]> {
  const outcomes: BranchOutcome[] = [];
  const progress = new QueueProgress(context);
  while (waiting.size > 0) {
    let running = 0;
    for (const [id, { branch, on }] of waiting) {
      const { state, output } = await queue.stateOf(id);
      if (state === 'running') running += 1;
      if (state === 'waiting' || state === 'running') continue;
      waiting.delete(id);
      const outcome =
        state === 'done'
          ? (output as unknown as BranchOutcome)
          : givenUp({ branch, on }, JSON.stringify(output));
      outcomes.push(outcome);
      await progress.clear();
      await tell(outcome, context);
    }
    if (waiting.size === 0) break;
    await progress.say(`${waiting.size - running} waiting, ${running} at work`);
    await sleep(POLL_MS);
  }
  await progress.clear();
  return outcomes;
}

function givenUp(job: Pick<BranchJob, 'branch' | 'on'>, why: string): BranchOutcome {
  const message = `No worker could do it: ${why}. Look at what the workers say, and try again.`;
  return {
    ...job,
    outcome: 'refused',
    problems: [{ code: 'queue.failed', path: '', facts: {}, message }],
  };
}

/** How far the queue is, on stderr: on a terminal in place, elsewhere where it has changed. */
class QueueProgress {
  #said = '';

  constructor(private readonly context: Context) {}

  async say(text: string): Promise<void> {
    if (text === this.#said) return;
    const { stderr } = this.context.terminal;
    this.#said = text;
    await stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  async clear(): Promise<void> {
    const { stderr } = this.context.terminal;
    if (this.#said !== '' && stderr.isTTY) await stderr.write('\r\u001b[K');
    this.#said = '';
  }
}

/** Says what came of one branch as soon as it is known; programs are told of all at the end. */
async function tell(outcome: BranchOutcome, context: Context): Promise<void> {
  if (context.options.json) return;
  const lines = outcomeLines(outcome, pageOf(context));
  await context.terminal.stdout.write(`${lines.join('\n')}\n`);
}

async function conclude(
  outcomes: readonly BranchOutcome[],
  jobs: readonly BranchJob[],
  { terminal: { stdout, stderr }, options }: Context,
): Promise<void> {
  if (options.json) await stdout.write(`${jsonText({ branches: outcomes }, stdout.isTTY)}\n`);
  else if (jobs.length === 0) await stdout.write('No branch has an open day.\n');
  if (options['dryRun']) await stderr.write('A dry run: nothing was kept.\n');
}
