import { lastSlot, runDueJobs, runJobNow, slotsSince } from '@mfi/operations/jobs';
import { contactHours } from '@mfi/operations/messages';
import type { JobRunRow } from '@mfi/operations/ports';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import { answer } from '../machine/answer.js';
import { refused, usage } from '../machine/needed.js';
import { messengersOf } from '../mail/messengers-of.js';
import { openHere } from '../work/open-caller.js';
import { tableOf } from '../work/views/table-of.js';
import type { Wiring } from '../work/wiring.js';
import { type Clockwork, jobsOf } from './jobs-of.js';
import { runnerHere } from './start-clock.js';

/** Shows what the clock does on this database, and when: `mfi jobs list`. */
export async function jobsList(context: Context, wiring: Wiring): Promise<number> {
  return withClockwork(context, wiring, async (clockwork) => {
    const { system, store } = clockwork.opened;
    const institution = await store.read((db) => db.find('institutions', {}));
    if (!institution) throw noInstitution();
    const { zone } = contactHours(institution);
    const clocks = { zone, zones: system.outside.zones };
    const now = system.outside.clock.now();
    const jobs = await Promise.all(
      (await jobsOf(clockwork)).map(async ({ name, schedule }) => {
        const [last] = await store.read((db) =>
          db.list('jobRuns', { where: { job: name }, order: [['dueAt', 'desc']], limit: 1 }),
        );
        const missed = last ? slotsSince(schedule, { after: last.dueAt, now }, clocks) : [];
        return {
          job: name,
          when: 'daily' in schedule ? `daily ${schedule.daily}` : 'every minute',
          last: last?.slot ?? lastSlot(schedule, now, clocks).slot,
          status: last?.status ?? 'new',
          due: missed.length > 0,
        };
      }),
    );
    await answer(context, { timeZone: zone, jobs }, (page) => [
      ...tableOf(
        [
          { name: 'job', header: 'Job' },
          { name: 'when', header: 'When' },
          { name: 'last', header: 'Last run' },
          { name: 'status', header: 'Came of it' },
        ],
        jobs,
        page,
      ),
      '',
      `Times are those of ${zone}.`,
    ]);
    return EXIT.ok;
  });
}

/** Runs a job at once, or all that are due: `mfi jobs run`. */
export async function jobsRun(context: Context, wiring: Wiring): Promise<number> {
  return withClockwork(context, wiring, async (clockwork) => {
    const { system } = clockwork.opened;
    const jobs = await jobsOf(clockwork);
    const runs: JobRunRow[] = [];
    const name = context.args[0];
    if (name === undefined) {
      await runDueJobs(
        system,
        jobs,
        runnerHere((run) => runs.push(run)),
      );
    } else {
      const job = jobs.find((one) => one.name === name);
      if (!job) {
        throw usage('job', `There is ${jobs.map((one) => one.name).join(', ')}, and no ${name}.`);
      }
      runs.push(await runJobNow(system, job, runnerHere()));
    }
    const shown = runs.map(({ job, slot, status, says }) => ({ job, slot, status, says }));
    await answer(context, { runs: shown }, () =>
      runs.length === 0
        ? ['Nothing is due.']
        : shown.map(({ job, slot, status, says }) => `${job}  ${slot}  ${status}: ${says}`),
    );
    return runs.every(({ status }) => status === 'done') ? EXIT.ok : EXIT.refused;
  });
}

async function withClockwork(
  context: Context,
  wiring: Wiring,
  work: (clockwork: Clockwork) => Promise<number>,
): Promise<number> {
  const messengers = await messengersOf(context, wiring);
  try {
    const opened = await openHere(context, wiring);
    try {
      return await work({ context, wiring, opened, messengers, isStopping: () => false });
    } finally {
      await opened.close();
    }
  } finally {
    messengers.close();
  }
}

function noInstitution() {
  return refused('institution.missing', 'There is no institution in this database yet: mfi init.');
}
