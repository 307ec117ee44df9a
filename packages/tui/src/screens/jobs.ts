/** What the clock did by itself: days it ended, copies it made, messages it sent. */
import type { OutputOf } from '@mfi/contracts';
import { jobHistory } from '@mfi/contracts/job';
import { minuteOf } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind, keyTable } from '../keys/binding.js';
import type { Tone } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { wordName } from '../words/names.js';

type Row = OutputOf<typeof jobHistory>['data'][number];

/** The keys of what the clock did. */
export const JOBS_KEYS = keyTable('Jobs', {
  failed: {
    keys: ['F6', 'g'],
    label: 'Failed',
    help: 'Only jobs that failed, or all of them again',
    isHinted: true,
  },
  alike: {
    keys: ['F4', 'a'],
    label: 'Alike',
    help: 'Only runs of the same job as the marked one, or all of them again',
    isHinted: true,
  },
});

/** Runs of jobs, the latest first. */
export function jobsScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<Row>();
  let isFailedOnly = false;
  let job: string | undefined;
  const runs = new Loaded(app, async () => {
    const asked = {
      limit: 200,
      ...(isFailedOnly ? { status: 'failed' as const } : {}),
      ...(job === undefined ? {} : { job }),
    };
    return (await app.call(jobHistory, asked)).output.data;
  });
  return {
    id: 'jobs',
    title: () => [say('Jobs'), job && wordName(say, job)].filter(Boolean).join(' · '),
    opened: () => runs.load(),
    bindings: () => {
      const { chosen } = list;
      const toggle = () => {
        job = job === undefined ? chosen?.job : undefined;
        runs.load();
      };
      return bind(JOBS_KEYS, {
        failed: () => {
          isFailedOnly = !isFailedOnly;
          runs.load();
        },
        alike: chosen || job !== undefined ? toggle : { off: say('The clock did nothing yet.') },
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      list.rows = runs.value ?? [];
      return [
        [],
        ...list.draw(
          { ...room, height: room.height - 1 },
          {
            columns: [
              { header: say('State'), cell: ({ status }) => say(status) },
              { header: say('When'), rank: 1, cell: ({ startedAt }) => minuteOf(startedAt) },
              { header: say('Tries'), rank: 3, align: 'right', cell: (row) => `${row.attempts}` },
              { header: say('Run'), rank: 2, cell: ({ slot }) => slot },
              { header: say('Job'), widthMin: 10, cell: (row) => wordName(say, row.job) },
            ],
            empty: runs.isFirst
              ? say('Fetching…')
              : say('The clock did nothing yet: mfi serve and mfi worker run it.'),
            tone: ({ status }) => TONES[status] ?? 'plain',
            detail: ({ says }) => says ?? '',
          },
        ),
      ];
    },
  };
}

const TONES: Readonly<Partial<Record<Row['status'], Tone>>> = { failed: 'bad', waiting: 'warn' };
