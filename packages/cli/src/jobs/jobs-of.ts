import { endDays, type Job, overdueAlert, purge, purgeDocuments } from '@mfi/operations/jobs';
import { sendMessages } from '@mfi/operations/messages';
import type { BranchRow } from '@mfi/operations/ports';
import type { Context } from '../command/command.js';
import { backUpDays } from '../machine/day-backup.js';
import type { OpenedHere } from '../work/open-caller.js';
import { settings, webhookDaysKept } from '../work/settings.js';
import type { OpenedMessengers, Wiring } from '../work/wiring.js';

/** What the clock does on a database: where, and how people are told. */
export interface Clockwork {
  readonly context: Context;
  readonly wiring: Wiring;
  readonly opened: OpenedHere;
  readonly messengers: OpenedMessengers;
  /** Whether this process is to end after what is at hand. */
  readonly isStopping: () => boolean;
}

/** Everything that the clock does: what is of one branch, and what is of all. */
export async function jobsOf(clockwork: Clockwork): Promise<readonly Job[]> {
  const { context, opened, messengers, isStopping } = clockwork;
  const { system, store, target } = opened;
  const branches = await store.read((db) => db.list('branches', { order: [['code', 'asc']] }));
  const canTell = messengers.mail !== undefined || messengers.texts !== undefined;
  const webhookDays = webhookDaysKept(settings(context.terminal.env, context.options));
  const sending: Job = {
    name: 'messages',
    schedule: { everyMinutes: 1 },
    missed: 'last',
    run: async () => {
      const { sent, put, dead, dropped } = await sendMessages(system, messengers, { isStopping });
      return `${sent} sent, ${put} to be tried again, ${dead} given up, ${dropped} dropped.`;
    },
  };
  return [
    ...branches.flatMap((branch) => (branch.dayEndTime === null ? [] : dayEnd(branch, clockwork))),
    {
      name: 'overdue',
      schedule: { daily: '08:00' },
      missed: 'last',
      run: (slot) => overdueAlert(system, slot.slice(0, 10)),
    },
    ...(target.kind === 'sqlite' ? [backup(clockwork)] : []),
    {
      name: 'purge',
      schedule: { daily: '02:00' },
      missed: 'last',
      run: async () => `${await purge(system, { webhookDays })} ${await purgeDocuments(system)}`,
    },
    ...(canTell ? [sending] : []),
  ];
}

/** Ends the day of a branch at its hour, with its reminders and notices. */
function dayEnd({ id, code, dayEndTime }: BranchRow, { opened }: Clockwork): Job {
  return {
    name: `day-end-${code}`,
    schedule: { daily: dayEndTime ?? '20:00' },
    // The last of the evenings that were missed ends what is to be ended of all of them.
    missed: 'last',
    run: (slot) => endDays(opened.system, id, slot),
  };
}

/** Copies a file, and proves the copy: once for each date, however often it is begun. */
function backup({ opened, context, wiring }: Clockwork): Job {
  return {
    name: 'backup',
    schedule: { daily: '01:00' },
    missed: 'last',
    run: async (slot) => {
      const on = slot.slice(0, 10);
      await backUpDays(opened, { context, wiring }, { on, label: 'clock', isReplayed: true });
      return `The copy of ${on} is there.`;
    },
  };
}
