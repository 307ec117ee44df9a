/** Days of branches that are ended by the clock, on a clock of the test. */
import { openDay, setHolidays } from '@mfi/contracts/branch';
import { changeSettings } from '@mfi/contracts/institution';
import { endDays, type Job, runDueJobs } from '@mfi/operations/jobs';
import { expect, it } from 'vitest';
import { eachWorld, FIRST_DAY, type World } from '../world.js';

const DAY_MS = 86_400_000;

/** The days of a branch that have ended, in the order in which they did. */
async function endedOf({ store }: World, branchId: string): Promise<string[]> {
  const rows = await store.read((db) => db.list('audit', { where: { branchId } }));
  return rows
    .filter(({ operation }) => operation === 'branch.closeDay')
    .sort((a, b) => a.seq - b.seq)
    .flatMap(({ after }) => (after as { readonly on?: string }).on ?? []);
}

async function branchNow({ store }: World, id: string) {
  const branch = await store.read((db) => db.get('branches', id));
  return `${branch?.businessDate} ${branch?.dayStatus}`;
}

eachWorld((newWorld) => {
  it('a day is not ended before its own evening, and the next one is left to people', async () => {
    const world = await newWorld();
    const { system, branch, admin } = world;
    expect(await endDays(system, branch.id, '2025-12-31')).toContain(
      'No day of PUN is to be ended',
    );
    expect(await endDays(system, branch.id, FIRST_DAY)).toBe(
      '2026-01-01 has ended; PUN is in 2026-01-01, which is closed.',
    );
    expect(await endDays(system, branch.id, '2026-01-02')).toContain('No day of PUN');
    expect(await branchNow(world, branch.id)).toBe('2026-01-01 closed');
    await admin.call(openDay, { branch: 'PUN' });
    // The first minutes of the second of January in India are the first evening in UTC.
    const midnight = '2026-01-01T18:31:00.000Z';
    expect(await endDays(system, branch.id, midnight)).toContain('2026-01-02 has ended');
  });

  it('where the institution says so the next day is opened, and what was missed is caught up', async () => {
    const world = await newWorld();
    const { system, branch, admin } = world;
    await admin.call(changeSettings, { dayEndOpensNext: true });
    await admin.call(setHolidays, { branch: 'PUN', weekly: ['sunday'], dates: ['2026-01-05'] });
    // Friday the second is closed: what comes is Saturday the third.
    expect(await endDays(system, branch.id, '2026-01-02')).toBe(
      'No day of PUN is to be ended: PUN is in 2026-01-03, which is open.',
    );
    expect(await endDays(system, branch.id, '2026-01-03')).toBe(
      '2026-01-03 has ended; PUN is in 2026-01-06, which is open.',
    );
    // Sunday and a holiday: nothing is to be done, and nothing is.
    for (const evening of ['2026-01-04', '2026-01-05']) {
      expect(await endDays(system, branch.id, evening)).toContain('No day of PUN');
    }
    expect(await endDays(system, branch.id, '2026-01-12')).toBe(
      '6 days, 2026-01-06 to 2026-01-12, have ended; PUN is in 2026-01-13, which is open.',
    );
  });

  it('two processes, either of them away for days, end every working day once', async () => {
    const world = await newWorld();
    const { system, otherBranch, clock, admin } = world;
    await admin.call(setHolidays, {
      branch: 'NAG',
      weekly: ['sunday'],
      dates: ['2026-01-26', '2026-03-04', '2026-03-05', '2026-03-06'],
    });
    const job: Job = {
      name: 'day-end-NAG',
      schedule: { daily: '20:00' },
      missed: 'last',
      run: (slot) => endDays(system, otherBranch.id, slot),
    };
    const begin = Date.parse('2026-01-01T00:00:00.000Z');
    const days = 200;
    let state = 20_260_101;
    const chance = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    for (let at = begin; at < begin + days * DAY_MS; ) {
      clock.at = new Date(at).toISOString();
      await Promise.all(
        ['one', 'two'].map((owner) => runDueJobs(system, [job], { owner, leaseSeconds: 300 })),
      );
      // Now and then nobody is there for days, as over a holiday.
      at += chance() < 0.05 ? 5 * DAY_MS : 7 * 3_600_000;
    }
    const ended = await endedOf(world, otherBranch.id);
    expect(ended).toEqual([...new Set(ended)].sort());
    const isWorkday = (on: string) =>
      new Date(on).getUTCDay() !== 0 && !['01-26', '03-04', '03-05', '03-06'].includes(on.slice(5));
    const last = ended.at(-1) ?? '';
    const all = Array.from({ length: days }, (_, day) =>
      new Date(begin + day * DAY_MS).toISOString().slice(0, 10),
    );
    expect(ended).toEqual(all.filter((on) => on <= last && isWorkday(on)));
    expect(last >= '2026-07-10').toBe(true);
    expect(await branchNow(world, otherBranch.id)).toMatch(/ open$/);
    const runs = await world.store.read((db) => db.list('jobRuns', { where: { job: job.name } }));
    expect(runs.filter(({ status }) => status === 'failed')).toEqual([]);
  });
});
