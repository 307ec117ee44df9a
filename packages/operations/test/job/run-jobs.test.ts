import { jobHistory } from '@mfi/contracts/job';
import { type Job, overdueAlert, purge, runDueJobs, runJobNow } from '@mfi/operations/jobs';
import { sendMessages } from '@mfi/operations/messages';
import type { OutgoingMail } from '@mfi/operations/ports';
import { expect, it } from 'vitest';
import { eachWorld } from '../world.js';

const RUNNER = { owner: 'one', leaseSeconds: 300 };
const KEPT = { webhookDays: 30 };

eachWorld((world) => {
  it('a job that fails is tried again later, given up in the end, and told of', async () => {
    const { system, clock, store, as } = await world();
    clock.at = '2026-01-05T00:00:00.000Z';
    let tries = 0;
    const job: Job = {
      name: 'broken',
      schedule: { daily: '06:00' },
      missed: 'each',
      run: async () => {
        tries += 1;
        throw new Error('the disk is full');
      },
    };
    await runDueJobs(system, [job], RUNNER);
    expect(tries).toBe(0);
    clock.at = '2026-01-05T00:30:00.000Z';
    await runDueJobs(system, [job], RUNNER);
    await runDueJobs(system, [job], RUNNER);
    expect(tries).toBe(1);
    for (const minutes of [10, 30, 60, 100]) {
      clock.at = new Date(Date.parse('2026-01-05T00:30:00.000Z') + minutes * 60_000).toISOString();
      await runDueJobs(system, [job], RUNNER);
    }
    expect(tries).toBe(5);
    const auditor = await as('auditor', { branch: null });
    const { data } = (await auditor.call(jobHistory, { job: 'broken' })).output;
    expect(data).toMatchObject([
      { slot: '2026-01-05', status: 'failed', attempts: 5, says: 'the disk is full' },
      { slot: '2026-01-04', status: 'skipped' },
    ]);
    const alerts = await store.read((db) => db.list('outbox', { where: { topic: 'staff.alert' } }));
    expect(JSON.stringify(alerts.at(-1)?.payload)).toContain('the disk is full');
  });

  it('a run that takes long stays with who is at it as long as something is heard', async () => {
    const { system, clock } = await world();
    clock.at = '2026-02-01T00:00:00.000Z';
    const runs: string[] = [];
    let renew: () => Promise<void> = async () => undefined;
    const job = (owner: string): Job => ({
      name: 'long',
      schedule: { everyMinutes: 5 },
      missed: 'last',
      run: async (slot) => {
        runs.push(`${owner} ${slot}`);
        if (runs.length > 1) return 'done';
        clock.at = '2026-02-01T00:09:00.000Z';
        await renew();
        clock.at = '2026-02-01T00:11:00.000Z';
        await runDueJobs(system, [job('two')], { ...RUNNER, owner: 'two' });
        return 'done';
      },
    });
    await runDueJobs(system, [job('one')], RUNNER);
    clock.at = '2026-02-01T00:05:00.000Z';
    const keepAlive = (beat: () => Promise<void>) => {
      renew = beat;
      return () => undefined;
    };
    await runDueJobs(system, [job('one')], { ...RUNNER, keepAlive });
    expect(runs).toEqual(['one 2026-02-01T00:05:00.000Z']);
    await runDueJobs(system, [job('two')], { ...RUNNER, owner: 'two' });
    expect(runs.at(-1)).toBe('two 2026-02-01T00:10:00.000Z');
  });

  it('a job can be run at once, and its next time is as it was', async () => {
    const { system, clock } = await world();
    clock.at = '2026-03-01T12:00:00.000Z';
    const slots: string[] = [];
    const job: Job = {
      name: 'at-once',
      schedule: { daily: '20:00' },
      missed: 'each',
      run: async (slot) => {
        slots.push(slot);
        return 'done';
      },
    };
    expect(await runJobNow(system, job, RUNNER)).toMatchObject({ status: 'done', says: 'done' });
    clock.at = '2026-03-01T14:30:00.000Z';
    await runDueJobs(system, [job], RUNNER);
    expect(slots).toEqual(['2026-03-01T12:00:00.000Z', '2026-03-01']);
  });

  it('what nobody asks for any more is let go: sessions that ran out, and old runs', async () => {
    const { system, store, clock } = await world();
    clock.at = '2026-06-01T00:00:00.000Z';
    const [user] = await store.read((db) => db.list('users', { limit: 1 }));
    const session = (id: string, expiresAt: string) => ({
      ...{ id, userId: user?.id ?? '', family: id, refreshHash: id, issuedAt: clock.at, expiresAt },
      ...{ usedAt: null, revokedAt: null, revokedWhy: null },
    });
    await store.write((db) =>
      db.insert(
        'sessions',
        session('se_old', '2026-05-30T00:00:00.000Z'),
        session('se_new', '2026-05-31T12:00:00.000Z'),
      ),
    );
    expect(await purge(system, KEPT)).toMatch(
      /^1 sessions, [1-9]\d* runs of jobs and 0 delivered events let go\.$/,
    );
    const left = await store.read((db) => db.list('sessions', {}));
    expect(left.map(({ id }) => id)).toContain('se_new');
    expect(left.map(({ id }) => id)).not.toContain('se_old');
    const runs = await store.read((db) => db.list('jobRuns', {}));
    expect(runs.map(({ job }) => job)).not.toContain('long');
    expect(runs.map(({ job }) => job)).toContain('broken');
  });

  it('of events that were delivered long ago is let go, and of no others', async () => {
    const { system, store, clock } = await world();
    clock.at = '2026-06-30T00:00:00.000Z';
    const hook = (id: string, status: 'active' | 'removed') => ({
      ...{ id, url: 'https://books.example.org', topics: [], branchId: null, secret: '', status },
      ...{ position: 0, createdAt: clock.at, createdBy: 'system' },
    });
    let seq = 0;
    const sent = (
      id: string,
      state: 'delivered' | 'dead' | 'waiting',
      deliveredAt: string | null,
    ) => ({
      ...{ id, webhookId: 'wh_kept', eventId: id, seq: ++seq, topic: 'customer.created', state },
      ...{ attempts: 1, dueAt: '2026-01-01T00:00:00.000Z', lastStatus: null, lastError: null },
      deliveredAt,
    });
    const long = Array.from({ length: 450 }, (_, index) =>
      sent(`wd_long-${index}`, 'delivered', '2026-05-30T23:59:59.999Z'),
    );
    const gone = {
      ...sent('wd_gone', 'delivered', '2026-01-01T00:00:00.000Z'),
      webhookId: 'wh_gone',
    };
    await store.write(async (db) => {
      await db.insert('webhooks', hook('wh_kept', 'active'), hook('wh_gone', 'removed'));
      await db.insert(
        'webhookDeliveries',
        ...long,
        gone,
        sent('wd_late', 'delivered', '2026-05-31T00:00:00.000Z'),
        sent('wd_dead', 'dead', null),
        sent('wd_waiting', 'waiting', null),
      );
    });
    expect(await purge(system, KEPT)).toContain(' and 451 delivered events let go.');
    const left = await store.read((db) => db.list('webhookDeliveries', {}));
    expect(left.map(({ id }) => id)).toEqual(['wd_dead', 'wd_late', 'wd_waiting']);
    expect(await purge(system, KEPT)).toContain(' and 0 delivered events let go.');
  });

  it('what is late, and what was not ended, is told to staff once a day', async () => {
    const { system, store, otherBranch } = await world();
    expect(await overdueAlert(system, '2026-01-01')).toBe(
      'Nothing is overdue, and every day was ended.',
    );
    const said = await overdueAlert(system, '2026-01-02');
    expect(said).toBe(
      'NAG: the day 2026-01-01 was not ended. PUN: the day 2026-01-01 was not ended.',
    );
    await overdueAlert(system, '2026-01-02');
    const row = await store.read((db) => db.get('outbox', 'ob_overdue-2026-01-02'));
    expect(row).toMatchObject({ topic: 'staff.alert', seq: 0 });
    const own = await store.read((db) => db.get('outbox', 'ob_overdue-2026-01-02-NAG'));
    expect(own).toMatchObject({
      branchId: otherBranch.id,
      payload: { alert: 'overdue', says: ['NAG: the day 2026-01-01 was not ended.'] },
    });
  });

  it('who looks after all branches hears of all, who is in one of its own', async () => {
    const { system, store, clock } = await world();
    const sent: OutgoingMail[] = [];
    const messengers = {
      mail: { send: async (mail: OutgoingMail) => void sent.push(mail) },
      alertsTo: ['boss@example.org'],
      branchAlertsTo: new Map([['PUN', ['meera@example.org', 'vidya@example.org']]]),
    };
    await overdueAlert(system, '2026-01-02');
    clock.at = (await store.read((db) => db.get('outbox', 'ob_overdue-2026-01-02')))?.at ?? '';
    await sendMessages(system, messengers);
    const heard = sent
      .filter(({ subject }) => subject.includes('overdue'))
      .map(({ to, text }) => ({ to: to.map(({ address }) => address), text }))
      .sort((a, b) => a.to.length - b.to.length);
    expect(heard.map(({ to }) => to)).toEqual([
      ['boss@example.org'],
      ['meera@example.org', 'vidya@example.org'],
    ]);
    expect(heard[0]?.text).toMatch(/NAG: [\s\S]*PUN: /);
    expect(heard[1]?.text).toContain('PUN: the day');
    expect(heard[1]?.text).not.toContain('NAG');
  });
});
