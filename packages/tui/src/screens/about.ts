/** What this is and whether all is well: what the doctor finds, the jobs of the clock, and one's own session. */
import type { OutputOf } from '@mfi/contracts';
import { changePassword } from '@mfi/contracts/auth';
import { jobHistory } from '@mfi/contracts/job';
import { minuteOf } from '@mfi/terminal';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Room, Screen } from '../app/screen.js';
import type { HealthCheck } from '../host.js';
import { bind, keyTable } from '../keys/binding.js';
import { type Line, line, pairLine, ruleLine, type Tone } from '../paint/line.js';
import { DETAIL_LINES, ListView } from '../widgets/list-view.js';
import { wordName } from '../words/names.js';
import { jobsScreen } from './jobs.js';
import { operationForm } from './operation-form.js';

/** The keys of the page about the app. */
export const ABOUT_KEYS = keyTable('About', {
  password: {
    keys: ['F6', 'p'],
    label: 'Password',
    help: 'Change your own password',
    isHinted: true,
  },
  jobs: { keys: ['F8', 'j'], label: 'Jobs', help: 'What the clock did by itself', isHinted: true },
  signOut: {
    keys: ['F10', 'x'],
    label: 'Sign out',
    help: 'End the session, so that somebody else can sign in',
    isHinted: true,
  },
});

type Run = OutputOf<typeof jobHistory>['data'][number];

/** The version, where the books are, who is signed in, and what was found by looking. */
export function aboutScreen(app: App): Screen {
  const { say } = app;
  const list = new ListView<HealthCheck>();
  const found = new Loaded(app, () => app.host.checks());
  const runs = new Loaded<readonly Run[]>(app, async () => {
    if (!app.may(jobHistory.name)) return [];
    return (await app.call(jobHistory, { limit: RUNS })).output.data;
  });
  let isPlaced = false;
  return {
    id: 'about',
    title: () => say('About'),
    opened: () => {
      found.load();
      runs.load();
    },
    bindings: () => {
      const off = app.offUnless(jobHistory.name);
      return bind(ABOUT_KEYS, {
        password: () => app.open(operationForm(app, changePassword, { done: () => app.close() })),
        jobs: off === undefined ? () => app.open(jobsScreen(app)) : { off },
        signOut: () => app.signOut(),
      });
    },
    pressed: (name) => list.pressed(name),
    draw: (room) => {
      if (found.value) {
        list.rows = [...found.value, ...jobsCheck(app, runs.value ?? [])];
        // The first time it is seen, the mark stands where something is to be done.
        if (!isPlaced) list.at = firstToMend(list.rows);
        isPlaced = true;
      }
      return drawAbout(app, list, { isLooking: found.isFirst, room });
    },
  };
}

/** So many of the last runs are looked at. */
const RUNS = 20;

function firstToMend(checks: readonly HealthCheck[]): number {
  const failed = checks.findIndex(({ state }) => state === 'fail');
  const at = failed >= 0 ? failed : checks.findIndex(({ state }) => state !== 'ok');
  return Math.max(0, at);
}

/** How the jobs of the clock went, as one check more. */
function jobsCheck({ say }: App, runs: readonly Run[]): HealthCheck[] {
  const [last] = runs;
  if (!last) return [];
  const failed = runs.find(({ status }) => status === 'failed');
  const { job, startedAt, says } = failed ?? last;
  const what = [wordName(say, job), minuteOf(startedAt), says].filter(Boolean).join('  ');
  const check = { name: 'jobs', says: what };
  return failed
    ? [{ ...check, state: 'warn', remedy: say('F8 lists them, and says why') }]
    : [{ ...check, state: 'ok', remedy: '' }];
}

function drawAbout(
  app: App,
  list: ListView<HealthCheck>,
  { isLooking, room }: { readonly isLooking: boolean; readonly room: Room },
): Line[] {
  const { say } = app;
  const { width, height } = room;
  const head = [...factLines(app), ruleLine(say('Checks'), width, app.unicode)];
  const rows = list.draw(
    {
      width,
      height: Math.max(3, Math.min(list.rows.length + 1 + DETAIL_LINES, height - head.length)),
    },
    {
      columns: [
        { header: say('State'), cell: ({ state }) => say(WORDS[state]) },
        { header: say('Check'), cell: ({ name }) => say(name) },
        { header: say('What it says'), widthMin: 16, cell: ({ says }) => says },
      ],
      empty: isLooking ? say('Looking…') : say('Nothing is checked.'),
      detail: ({ says, remedy }) => (remedy === '' ? says : `${says}. ${say('Do')}: ${remedy}`),
      tone: ({ state }) => TONES[state],
    },
  );
  return [...head, ...rows];
}

const WORDS = { ok: 'well', warn: 'look', fail: 'mend' } as const;
const TONES: Readonly<Record<HealthCheck['state'], Tone>> = {
  ok: 'plain',
  warn: 'warn',
  fail: 'bad',
};

function factLines({ say, host, who }: App): Line[] {
  const { kind, name } = host.place;
  const institution = who ? `${who.institution.name}, ${who.institution.currency}` : '';
  const signedIn = who ? `${who.user.username}, ${say(who.user.role)}, ${who.user.name}` : '';
  return [
    line(`  mfi ${host.version}`, 'strong'),
    pairLine(`  ${say(kind === 'file' ? 'Books in the file' : 'Books on the server')}`, name, 22),
    pairLine(`  ${say('Institution')}`, institution, 22),
    pairLine(`  ${say('Signed in as')}`, signedIn, 22),
    pairLine(`  ${say('Drafts kept')}`, String(host.drafts.names().length), 22),
  ];
}
